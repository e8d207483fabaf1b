using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.IntegrationTests.Audit;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EfsConsole.IntegrationTests.Pipeline;

public class OperationsTests
{
    private readonly ProbeBehaviour _behaviour = new();

    [Fact]
    public async Task Invoke_InvalidRequest_IsRefusedInTheWordsOfItsService()
    {
        await using var installation = await StartAsync();
        _behaviour.Run = (_, _, _) => throw new InvalidOperationException("A request that is not valid reached its handler.");

        await RefusedAsync<BadRequestException>(new FileSystemChangeProbe { Text = null });
        await RefusedAsync<ValidationException>(new KeyChangeProbe { Text = null });
        await RefusedAsync<InvalidParameterValueException>(new NetworkChangeProbe { Text = null });
        await RefusedAsync<InvalidRequestException>(new OwnReadProbe { Text = null });

        async Task RefusedAsync<TException>(IOperation<ProbeResponse> request)
            where TException : OperationException
        {
            var refusal = await Should.ThrowAsync<TException>(() => installation.InvokeAsync(request));
            refusal.Parameter.ShouldBe("text");
            refusal.Message.ShouldBe("1 validation error detected: Value null at 'text' failed to satisfy constraint: Member must not be null");
        }
    }

    [Fact]
    public async Task Invoke_RegionThatIsNotServed_IsRefusedAndRecorded()
    {
        await using var installation = await StartAsync();

        var refusal = await Should.ThrowAsync<ValidationException>(() => installation.InvokeAsync(new KeyReadProbe(), installation.Administrator("eu-west-9")));

        refusal.Parameter.ShouldBe("region");
        refusal.Message.ShouldContain("us-east-1");
        (await installation.RecordAsync("ReadProbe")).GetProperty("errorCode").GetString().ShouldBe("ValidationException");
    }

    [Fact]
    public async Task Invoke_ForeignAccount_IsRefused()
    {
        await using var installation = await StartAsync();

        await Should.ThrowAsync<ValidationException>(() =>
            installation.InvokeAsync(new KeyReadProbe(), installation.Administrator() with { AccountId = "000000000001" }));
    }

    [Fact]
    public async Task Invoke_ActionThatIsRefused_IsAccessDenied()
    {
        await using var installation = await StartAsync(options => options.ConfigureServices = services =>
            services.Replace(ServiceDescriptor.Singleton<IAuthorizer>(new RefusingAuthorizer("kms:ListAliases"))));

        var refusal = await Should.ThrowAsync<AccessDeniedException>(() => installation.InvokeAsync(new SearchAliasesRequest()));

        refusal.Message.ShouldBe($"User: arn:aws:iam::{installation.AccountId}:root is not authorized to perform: kms:ListAliases on resource: *");
    }

    [Fact]
    public async Task Invoke_ServiceOutsideItsWork_IsAccessDenied()
    {
        await using var installation = await StartAsync();

        await Should.ThrowAsync<AccessDeniedException>(() => installation.InvokeAsync(new FileSystemChangeProbe(), installation.FileSystemService()));
    }

    [Fact]
    public async Task Invoke_Change_CommitsItWithItsRecord()
    {
        await using var installation = await StartAsync();
        _behaviour.Run = AddDraft;

        await installation.InvokeAsync(new KeyChangeProbe());

        (await DraftsAsync(installation)).ShouldBe(1);
        (await installation.EventsAsync("ChangeProbe")).ShouldHaveSingleItem().ErrorCode.ShouldBeNull();
    }

    [Fact]
    public async Task Invoke_ChangeThatIsRefusedHalfway_SavesNothingButTheRecord()
    {
        await using var installation = await StartAsync();
        _behaviour.Run = async (probe, context, token) =>
        {
            await AddDraft(probe, context, token);
            throw new DisabledException("The key is disabled.");
        };

        await Should.ThrowAsync<DisabledException>(() => installation.InvokeAsync(new KeyChangeProbe()));

        (await DraftsAsync(installation)).ShouldBe(0);
        (await installation.EventsAsync("ChangeProbe")).ShouldHaveSingleItem().ErrorCode.ShouldBe("DisabledException");
    }

    [Fact]
    public async Task Invoke_FaultOfTheProgram_IsTheServicesInternalErrorAndIsRecorded()
    {
        await using var installation = await StartAsync();
        _behaviour.Run = (_, _, _) => throw new InvalidOperationException("secret detail");

        var kms = await Should.ThrowAsync<KmsInternalException>(() => installation.InvokeAsync(new KeyReadProbe()));
        await Should.ThrowAsync<InternalServerErrorException>(() => installation.InvokeAsync(new FileSystemChangeProbe()));

        kms.Message.ShouldNotContain("secret detail");
        (await installation.EventsAsync("ReadProbe")).ShouldHaveSingleItem().ErrorCode.ShouldBe("KMSInternalException");
        (await installation.EventsAsync("ChangeProbe")).ShouldHaveSingleItem().ErrorCode.ShouldBe("InternalServerError");
    }

    [Fact]
    public async Task Invoke_CallerGivesUp_IsNoFailureOfTheService()
    {
        await using var installation = await StartAsync();

        await GiveUpAsync(installation, new KeyReadProbe());

        (await installation.EventsAsync("ReadProbe")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Invoke_CallerGivesUpAfterTheHandler_TheChangeIsMadeAndRecorded()
    {
        await using var installation = await StartAsync();
        using var cancelled = new CancellationTokenSource();
        _behaviour.Run = async (probe, context, token) =>
        {
            await AddDraft(probe, context, token);
            await cancelled.CancelAsync();
            return new ProbeResponse();
        };

        await installation.InvokeAsync(new KeyChangeProbe(), cancellationToken: cancelled.Token);

        (await DraftsAsync(installation)).ShouldBe(1);
        (await installation.EventsAsync("ChangeProbe")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Invoke_CallerGivesUpAChange_IsRecordedWhereStepsOfItMayStay()
    {
        await using var installation = await StartAsync();

        await GiveUpAsync(installation, new CallingChangeProbe());

        (await installation.EventsAsync("CallingChangeProbe")).ShouldHaveSingleItem().ErrorCode.ShouldBe("RequestCanceled");
        await GiveUpAsync(installation, new KeyChangeProbe());
        (await installation.EventsAsync("ChangeProbe")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Invoke_ConflictWithAnotherWriter_RunsTheHandlerAnew()
    {
        await using var installation = await StartAsync();
        var draft = await AddDraftAsync(installation);
        var runs = 0;
        _behaviour.Run = async (_, context, token) =>
        {
            var row = await context.Database.WizardDrafts.SingleAsync(row => row.DraftId == draft, token);
            if (++runs < Operations.Attempts)
            {
                await RaiseVersionBehindTheGateAsync(installation, draft);
            }

            row.DraftJson = "{\"run\":" + runs + "}";
            return new ProbeResponse();
        };

        await installation.InvokeAsync(new KeyChangeProbe());

        runs.ShouldBe(Operations.Attempts);
        (await installation.EventsAsync("ChangeProbe")).ShouldHaveSingleItem().ErrorCode.ShouldBeNull();
    }

    [Fact]
    public async Task Invoke_ConflictThatDoesNotEnd_IsAnInternalError()
    {
        await using var installation = await StartAsync();
        var draft = await AddDraftAsync(installation);
        var runs = 0;
        _behaviour.Run = async (_, context, token) =>
        {
            var row = await context.Database.WizardDrafts.SingleAsync(row => row.DraftId == draft, token);
            runs++;
            await RaiseVersionBehindTheGateAsync(installation, draft);
            row.DraftJson = "{}";
            context.Database.Entry(row).State = EntityState.Modified;
            return new ProbeResponse();
        };

        await Should.ThrowAsync<KmsInternalException>(() => installation.InvokeAsync(new KeyChangeProbe()));

        runs.ShouldBe(Operations.Attempts);
    }

    [Fact]
    public async Task Invoke_ConflictOfOneThatCallsOthers_IsNotRunAnew()
    {
        await using var installation = await StartAsync();
        var draft = await AddDraftAsync(installation);
        var runs = 0;
        _behaviour.Run = async (_, context, token) =>
        {
            var row = await context.Database.WizardDrafts.SingleAsync(row => row.DraftId == draft, token);
            runs++;
            await RaiseVersionBehindTheGateAsync(installation, draft);
            row.DraftJson = "{\"changed\":true}";
            return new ProbeResponse();
        };

        await Should.ThrowAsync<InternalServerErrorException>(() => installation.InvokeAsync(new CallingChangeProbe()));

        runs.ShouldBe(1);
    }

    [Fact]
    public async Task Invoke_ManyChangesAtOnce_AllAreMadeAndRecorded()
    {
        await using var installation = await StartAsync();
        _behaviour.Run = AddDraft;

        await Task.WhenAll(Enumerable.Range(0, 90).Select(_ => Task.Run(() => installation.InvokeAsync(new KeyChangeProbe()))));

        (await DraftsAsync(installation)).ShouldBe(90);
        (await installation.EventsAsync("ChangeProbe")).Select(change => change.EventId).Distinct().Count().ShouldBe(90);
    }

    [Fact]
    public async Task Invoke_ChangeInsideAChange_OnlyWhereItIsRegisteredForThat()
    {
        await using var installation = await StartAsync();
        _behaviour.Run = async (probe, context, token) =>
        {
            if (probe is not KeyChangeProbe)
            {
                await installation.InvokeAsync(new KeyChangeProbe(), context.Caller.ForwardedBy(Caller.FileSystemService), token);
            }

            return new ProbeResponse();
        };

        await installation.InvokeAsync(new CallingChangeProbe());

        // The inner call fails at the door of its own service, and its error is the outer one's.
        var fault = await Should.ThrowAsync<KmsInternalException>(() => installation.InvokeAsync(new FileSystemChangeProbe()));
        fault.InnerException.ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task Invoke_CallOfAService_ReachesAFaultPointBeforeAndAfter()
    {
        var points = new RecordingFaultPoints();
        await using var installation = await StartAsync(options => options.ConfigureServices = services =>
            services.Replace(ServiceDescriptor.Singleton<IFaultPoints>(points)));

        await installation.InvokeAsync(new KeyReadProbe());
        await installation.InvokeAsync(new KeyChangeProbe(), installation.Administrator().ForwardedBy(Caller.FileSystemService));

        points.Reached.Where(point => point.Contains("Probe", StringComparison.Ordinal)).ShouldBe(["before kms:ChangeProbe", "after kms:ChangeProbe"]);
    }

    [Fact]
    public async Task Invoke_WhatFollowsTheCommit_HappensOnceAndOnlyAfterIt()
    {
        await using var installation = await StartAsync();
        var committed = 0;
        _behaviour.Run = (probe, context, _) =>
        {
            context.OnCommitted(() => committed++);
            return probe.Text == "refuse" ? throw new DisabledException("No.") : Task.FromResult(new ProbeResponse());
        };

        await Should.ThrowAsync<DisabledException>(() => installation.InvokeAsync(new KeyChangeProbe { Text = "refuse" }));
        committed.ShouldBe(0);
        await installation.InvokeAsync(new KeyChangeProbe());
        committed.ShouldBe(1);
    }

    [Fact]
    public async Task Invoke_ReadThatKeepsAFact_CommitsItWithItsRecord()
    {
        await using var installation = await StartAsync();
        _behaviour.Run = AddDraft;

        await installation.InvokeAsync(new KeyReadProbe());

        (await DraftsAsync(installation)).ShouldBe(1);
        var record = await installation.RecordAsync("ReadProbe");
        record.GetProperty("readOnly").GetBoolean().ShouldBeTrue();
        record.GetProperty("responseElements").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    private Task<TestInstallation> StartAsync(Action<TestInstallationOptions>? configure = null) => TestInstallation.StartAsync(options =>
    {
        configure?.Invoke(options);
        options.AddProbes(_behaviour);
    });

    /// <summary>Invokes an operation whose caller gives up while the handler runs.</summary>
    private async Task GiveUpAsync<TResponse>(TestInstallation installation, IOperation<TResponse> operation)
    {
        using var cancelled = new CancellationTokenSource();
        _behaviour.Run = async (_, _, token) =>
        {
            await cancelled.CancelAsync();
            token.ThrowIfCancellationRequested();
            return new ProbeResponse();
        };

        await Should.ThrowAsync<OperationCanceledException>(() => installation.InvokeAsync(operation, cancellationToken: cancelled.Token));
    }

    private static Task<ProbeResponse> AddDraft(Probe probe, OperationContext context, CancellationToken cancellationToken)
    {
        context.Database.WizardDrafts.Add(new WizardDraftEntity { DraftId = Guid.NewGuid(), Region = context.Caller.Region, DraftJson = "{}", UpdatedAt = context.Now });
        return Task.FromResult(new ProbeResponse());
    }

    private static async Task<Guid> AddDraftAsync(TestInstallation installation)
    {
        await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        var draft = new WizardDraftEntity { DraftId = Guid.NewGuid(), Region = "us-east-1", DraftJson = "{}", UpdatedAt = DateTime.UnixEpoch };
        unit.WizardDrafts.Add(draft);
        await unit.SaveChangesAsync();
        return draft.DraftId;
    }

    // As another process would, that does not know of this one's gate.
    private static async Task RaiseVersionBehindTheGateAsync(TestInstallation installation, Guid draft)
    {
        await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        (await unit.WizardDrafts.Where(row => row.DraftId == draft).ExecuteUpdateAsync(row => row.SetProperty(one => one.Version, one => one.Version + 1))).ShouldBe(1);
    }

    private static async Task<int> DraftsAsync(TestInstallation installation)
    {
        await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        return await unit.WizardDrafts.CountAsync();
    }
}
