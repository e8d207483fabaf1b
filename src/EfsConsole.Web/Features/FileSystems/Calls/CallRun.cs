using EfsConsole.Domain.Errors;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Web.Features.FileSystems.Calls;

/// <summary>
/// A plan under way. It belongs to the process, not to a page: a refresh, a second tab or a double click find the same
/// run. After every change it is saved, so that a restart goes on where it stood.
/// </summary>
public sealed class CallRun(CallContext context, Func<CancellationToken, Task> saveAsync, ILogger logger, CancellationToken stopping)
{
    private readonly Lock _gate = new();

    public CallPlan Plan => context.Plan;

    public bool IsRunning { get; private set; }

    /// <summary>Ends when no call can be made any more, or the process stops.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Something has moved. Raised on the run's own thread.</summary>
    public event Action? Changed;

    /// <summary>Makes the calls that wait; nothing when they are being made.</summary>
    public void Start()
    {
        lock (_gate)
        {
            if (IsRunning)
            {
                return;
            }

            IsRunning = true;
            Completion = Task.Run(MakeCallsAsync, CancellationToken.None);
        }
    }

    /// <summary>Makes a failed call again, and then those that waited for it.</summary>
    public void Retry(string callId)
    {
        lock (_gate)
        {
            if (Plan.Calls.FirstOrDefault(call => call.Id == callId) is not { State: CallState.Failed } call)
            {
                return;
            }

            call.State = CallState.Waiting;
            call.ErrorCode = call.ErrorMessage = call.ErrorParameter = null;
        }

        Start();
    }

    private async Task MakeCallsAsync()
    {
        while (TakeNext() is { } call)
        {
            await MakeAsync(call);
        }

        Changed?.Invoke();
    }

    private PlannedCall? TakeNext()
    {
        lock (_gate)
        {
            var call = stopping.IsCancellationRequested ? null : Plan.Next();
            if (call is null)
            {
                IsRunning = false;
            }
            else
            {
                call.State = CallState.Running;
            }

            return call;
        }
    }

    private async Task MakeAsync(PlannedCall call)
    {
        Changed?.Invoke();
        try
        {
            await saveAsync(stopping);
            await call.RunAsync(context, stopping);
            call.OutcomeUnknown = false;
            call.State = CallState.Succeeded;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (OperationException refused)
        {
            Fail(call, refused.ErrorCode, refused.Message, refused.Parameter, refused is InternalServerErrorException);
        }
        catch (Exception unexpected)
        {
            // The edge of a background run: nobody above it could show the failure.
            logger.PlannedCallFailed(unexpected, call.Operation);
            Fail(call, null, "An unexpected error. The details are in the log of the console.", null, outcomeUnknown: true);
        }

        await SaveOutcomeAsync(call);
    }

    private async Task SaveOutcomeAsync(PlannedCall call)
    {
        try
        {
            await saveAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next start repeats the call and finds its result.
        }
        catch (Exception unsaved)
        {
            // The edge of a background run. The call is made; without the record it is repeated after a restart, which is safe.
            logger.PlannedCallNotSaved(unsaved, call.Operation);
        }
    }

    private static void Fail(PlannedCall call, string? code, string message, string? parameter, bool outcomeUnknown)
    {
        call.ErrorCode = code;
        call.ErrorMessage = message;
        call.ErrorParameter = parameter;
        call.OutcomeUnknown = outcomeUnknown;
        call.State = CallState.Failed;
    }
}
