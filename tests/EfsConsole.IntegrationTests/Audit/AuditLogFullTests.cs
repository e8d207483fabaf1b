using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.IntegrationTests.Pipeline;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Audit;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.IntegrationTests.Audit;

public class AuditLogFullTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly ProbeBehaviour _behaviour = new();

    [Fact]
    public async Task Invoke_LogIsFull_RefusesReadsAndChangesAndChangesNothing()
    {
        await using var installation = await StartFullAsync();
        var ran = false;
        _behaviour.Run = (_, context, _) =>
        {
            ran = true;
            context.Database.WizardDrafts.Add(new WizardDraftEntity { DraftId = Guid.NewGuid(), Region = "us-east-1", DraftJson = "{}", UpdatedAt = context.Now });
            return Task.FromResult(new ProbeResponse());
        };

        var change = await Should.ThrowAsync<AuditLogFullException>(() => installation.InvokeAsync(new KeyChangeProbe()));
        await Should.ThrowAsync<AuditLogFullException>(() => installation.InvokeAsync(new KeyReadProbe()));

        change.Message.ShouldContain("Audit:MaxTotalMegabytes");
        ran.ShouldBeFalse();
        await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        (await unit.WizardDrafts.CountAsync()).ShouldBe(0);
        (await unit.AuditOutbox.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Invoke_WhatFilledTheLogIsPastItsRetention_FindsRoomAgain()
    {
        await using var installation = await StartFullAsync();
        _time.Advance(TimeSpan.FromDays(400));

        // The refused call itself has the log look for what may go.
        await Should.ThrowAsync<AuditLogFullException>(() => installation.InvokeAsync(new DescribeInstallationRequest()));
        await installation.Services.GetRequiredService<AuditWriter>().WriteAsync([]);

        await installation.InvokeAsync(new DescribeInstallationRequest());
    }

    [Fact]
    public async Task Open_LogIsFull_IsRefusedUntilThereIsRoomAndThenRecordedOnce()
    {
        const string id = "fs-0123456789abcdef0";
        await using var installation = await StartFullAsync();
        await AddFileSystemAsync(installation, id);
        var access = installation.Services.GetRequiredService<IVolumeAccess>();

        (await Should.ThrowAsync<VolumeException>(OpenAsync)).Message.ShouldContain("Audit:MaxTotalMegabytes");
        (await Should.ThrowAsync<VolumeException>(OpenAsync)).Error.ShouldBe(VolumeError.NoSpace, "An opening that was not recorded began no session.");
        _time.Advance(TimeSpan.FromDays(400));
        await Should.ThrowAsync<VolumeException>(OpenAsync);
        await installation.Services.GetRequiredService<AuditWriter>().WriteAsync([]);
        await OpenAsync();
        await OpenAsync();

        (await installation.EventsAsync("NewClientConnection")).ShouldHaveSingleItem().ErrorCode.ShouldBeNull();

        Task OpenAsync() => access.AuthorizeAsync(id, installation.Administrator(), ClientIdentity.Root, CancellationToken.None);
    }

    private async Task AddFileSystemAsync(TestInstallation installation, string id)
    {
        await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        unit.FileSystems.Add(new FileSystemEntity
        {
            FileSystemId = id,
            Region = TestInstallation.Region,
            CreationToken = id,
            PerformanceMode = "generalPurpose",
            Encrypted = false,
            LifeCycleState = "available",
            Step = "done",
            CallerJson = "{}",
            MeteredBytes = 0,
            VolumeEpoch = 0,
            CreatedAt = _time.GetUtcNow().UtcDateTime,
        });
        await unit.SaveChangesAsync();
    }

    private async Task<TestInstallation> StartFullAsync()
    {
        var installation = await TestInstallation.StartAsync(options =>
        {
            options.Time = _time;
            options.Settings["Audit:MaxTotalMegabytes"] = "1";
            options.Settings["Audit:SegmentMegabytes"] = "1";
            options.WithoutWorkers();
            options.AddProbes(_behaviour);
        });
        var writer = installation.Services.GetRequiredService<AuditWriter>();
        var log = installation.Services.GetRequiredService<AuditLog>();
        var text = new string('x', 8000);
        for (var i = 0; log.HasRoom(); i++)
        {
            i.ShouldBeLessThan(1000);
            await writer.WriteAsync(AuditRecords.Record(_time.GetUtcNow().UtcDateTime.AddTicks(i), eventName: "Filler" + text));
        }

        return installation;
    }
}
