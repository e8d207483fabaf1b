using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Services.Audit;
using EfsConsole.Services.Identities;
using EfsConsole.Services.Installation;
using EfsConsole.Services.RootKeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Services.Pipeline;

/// <summary>The one door onto this machine: authorise, validate, run, save, audit.</summary>
public sealed class Operations(
    OperationTable table,
    IServiceProvider services,
    IAuthorizer authorizer,
    AdministratorPolicy administrator,
    EfsConsoleDatabase database,
    InstallationState installation,
    AuditTrail audit,
    RootKeyUses rootKeyUses,
    IFaultPoints faultPoints,
    TimeProvider time,
    ILogger<Operations> logger) : IOperations
{
    /// <summary>How often a change is run anew when another writer came first.</summary>
    public const int Attempts = 5;

    /// <inheritdoc/>
    public async Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(caller);
        var entry = table[operation];
        caller = Placed(operation, caller);

        // What a service asks of another one is a step of something longer: a crash can come between two such steps.
        var step = caller.Kind == CallerKind.Service || caller.InvokedBy is not null ? operation.Operation.Action : null;
        if (step is not null)
        {
            faultPoints.Before(step);
        }

        var response = (TResponse)await InvokeAsync(entry, operation, caller, cancellationToken);
        if (step is not null)
        {
            faultPoints.After(step);
        }

        return response;
    }

    private async Task<object> InvokeAsync(OperationEntry entry, IOperation request, Caller caller, CancellationToken cancellationToken)
    {
        using var use = rootKeyUses.Enter();
        audit.RequireRoom();
        var call = new AuditedCall(request, caller, caller.RequestId ?? Guid.NewGuid());
        try
        {
            CheckScope(request, caller);
            await AuthorizeAsync(request, caller, cancellationToken);
            Validate(request);
            return request.Operation.ReadOnly
                ? await ReadAsync(entry, call, cancellationToken)
                : await ChangeAsync(entry, call, cancellationToken);
        }
        catch (AuditLogFullException)
        {
            throw;
        }
        catch (OperationException refusal)
        {
            await audit.RecordFailureAsync(call, refusal);
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (!request.Operation.ReadOnly && !entry.RetryOnConflict && call.Context is { IsSaved: false })
            {
                await audit.RecordCancellationAsync(call);
            }

            throw;
        }
        catch (Exception fault) // The edge of the service: nothing but the field's errors leaves it.
        {
            Log.OperationFailed(logger, request.Operation.Action, call.RequestId, fault);
            var error = FieldErrors.Internal(request.Operation.EventSource, call.RequestId, fault);
            await audit.RecordFailureAsync(call, error);
            throw error;
        }
    }

    // Clients sign for one region of the global services, which an installation elsewhere does not serve: it answers in its first.
    private Caller Placed(IOperation request, Caller caller) =>
        request.Operation.IsGlobal && caller.Region == OperationName.GlobalRegion && !installation.Regions.Contains(caller.Region)
            ? caller with { Region = installation.Regions[0] }
            : caller;

    private void CheckScope(IOperation request, Caller caller)
    {
        if (!installation.Regions.Contains(caller.Region))
        {
            throw FieldErrors.Invalid(
                request.Operation.EventSource,
                $"The region '{caller.Region}' is not served here. Served: {string.Join(", ", installation.Regions)}; set Account:Regions to add one.",
                "region");
        }

        if (caller.AccountId != installation.AccountId)
        {
            throw FieldErrors.Invalid(
                request.Operation.EventSource,
                $"The account {caller.AccountId} is not the account of this installation, {installation.AccountId}.",
                "accountId");
        }
    }

    private async ValueTask AuthorizeAsync(IOperation request, Caller caller, CancellationToken cancellationToken)
    {
        await authorizer.AuthorizeAsync(request.Operation.Action, request, caller, cancellationToken);
        if (RequiredActions.Beside(request) is { } action)
        {
            await authorizer.AuthorizeAsync(action, request, caller, cancellationToken);
        }
    }

    private static void Validate(IOperation request)
    {
        var validation = RequestValidation.Of(request);
        if (validation.Faults.Count > 0)
        {
            throw FieldErrors.Invalid(request.Operation.EventSource, validation.Message, validation.Faults[0].Parameter);
        }
    }

    private async Task<object> ReadAsync(OperationEntry entry, AuditedCall call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var context = NewContext(call);
            try
            {
                var response = await entry.RunAsync(services, call.Request, context, cancellationToken);
                EndTry(call.Request);
                if (context.OpenedDatabase is { } unit && unit.ChangeTracker.HasChanges())
                {
                    // A read may keep a fact that it came upon (a predefined key is made on first use).
                    audit.RecordChange(call, response: null, unit);
                    await unit.SaveChangesAsync(CancellationToken.None);
                    Committed(context);
                }
                else
                {
                    await audit.RecordReadAsync(call);
                }

                return response;
            }
            catch (DbUpdateException conflict) when (entry.RetryOnConflict && attempt < Attempts && IsConflict(conflict))
            {
                Log.OperationRunAnew(logger, call.Request.Operation.Action, call.RequestId, attempt);
            }
            finally
            {
                await CloseAsync(context);
            }
        }
    }

    private async Task<object> ChangeAsync(OperationEntry entry, AuditedCall call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            // A handler whose only effect is its unit of work runs alone: what it has read holds until it is saved. One that
            // calls other services must not keep everyone else waiting meanwhile, nor wait for its own calls.
            using var pass = entry.RetryOnConflict ? await database.Writers.EnterAsync(cancellationToken) : null;
            var context = NewContext(call);
            context.Save = response => SaveAsync(call, context, response);
            try
            {
                var response = await entry.RunAsync(services, call.Request, context, cancellationToken);
                EndTry(call.Request);
                await context.SaveAsync(response);
                return response;
            }
            catch (DbUpdateException fault) when (EfsConsoleDatabase.IsFull(fault))
            {
                throw new AuditLogFullException("There is no room left on the disk of the database. Nothing was changed; make room and try again.", inner: fault);
            }
            catch (DbUpdateException conflict) when (entry.RetryOnConflict && attempt < Attempts && IsConflict(conflict))
            {
                Log.OperationRunAnew(logger, call.Request.Operation.Action, call.RequestId, attempt);
            }
            finally
            {
                await CloseAsync(context);
            }
        }
    }

    private async Task SaveAsync(AuditedCall call, OperationContext context, object response)
    {
        audit.RecordChange(call, response, context.Database);

        // From here on the change is made, whether or not anyone still waits for the answer.
        await context.Database.SaveChangesAsync(CancellationToken.None);
        Committed(context);
    }

    // What the handler has changed is dropped with its unit of work.
    private static void EndTry(IOperation request)
    {
        if (request is IDryRun { DryRun: true })
        {
            throw new NetworkDryRunException("Request would have succeeded, but DryRun flag is set.", "dryRun");
        }
    }

    private void Committed(OperationContext context)
    {
        audit.ChangeCommitted();
        context.Committed();
    }

    private static bool IsConflict(DbUpdateException fault) =>
        fault is DbUpdateConcurrencyException || EfsConsoleDatabase.IsUniqueViolation(fault);

    private OperationContext NewContext(AuditedCall call)
    {
        var context = new OperationContext(call.Caller, call.RequestId, time.GetUtcNow().UtcDateTime, database.Create) { Identity = administrator };
        call.Context = context;
        return context;
    }

    private static ValueTask CloseAsync(OperationContext context) => context.OpenedDatabase?.DisposeAsync() ?? ValueTask.CompletedTask;
}
