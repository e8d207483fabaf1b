using System.Text.Json;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.IntegrationTests.FileSystems;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Volumes;

public sealed class VolumePortTests
{
    [Fact]
    public async Task Unwrap_KeyDisabledThenEnabled_FailsWithItsNameAndWorksAgain()
    {
        await using var installation = await TestInstallation.StartAsync();
        var key = await installation.CreateKeyAsync();
        await installation.InvokeAsync(new CreateAliasRequest { AliasName = "alias/mine", TargetKeyId = key.KeyId });
        var fileSystem = await installation.CreateAvailableAsync("token", encrypted: true, "alias/mine");
        var keys = installation.Services.GetRequiredService<IVolumeKeys>();

        await installation.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });
        var disabled = await Should.ThrowAsync<VolumeException>(() => keys.UnwrapAsync(fileSystem.FileSystemId, CancellationToken.None));
        disabled.Error.ShouldBe(VolumeError.KeyUnavailable);
        disabled.Message.ShouldContain("alias/mine");
        disabled.Message.ShouldContain(key.Arn);
        disabled.Message.ShouldContain("disabled");

        await installation.InvokeAsync(new EnableKeyRequest { KeyId = key.KeyId });
        using (var first = await keys.UnwrapAsync(fileSystem.FileSystemId, CancellationToken.None))
        using (var second = await keys.UnwrapAsync(fileSystem.FileSystemId, CancellationToken.None))
        {
            first.Content.SequenceEqual(second.Content).ShouldBeTrue();
            first.Content.SequenceEqual(first.Metadata).ShouldBeFalse();
        }

        await installation.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId, PendingWindowInDays = 7 });
        (await Should.ThrowAsync<VolumeException>(() => keys.UnwrapAsync(fileSystem.FileSystemId, CancellationToken.None))).Message.ShouldContain("pending deletion");
    }

    [Fact]
    public async Task Unwrap_GrantRevoked_SaysSo()
    {
        await using var installation = await TestInstallation.StartAsync();
        var key = await installation.CreateKeyAsync();
        var fileSystem = await installation.CreateAvailableAsync("token", encrypted: true, key.KeyId);
        var grant = (await installation.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants.Single();
        await installation.InvokeAsync(new RevokeGrantRequest { KeyId = key.KeyId, GrantId = grant.GrantId });

        var refusal = await Should.ThrowAsync<VolumeException>(() =>
            installation.Services.GetRequiredService<IVolumeKeys>().UnwrapAsync(fileSystem.FileSystemId, CancellationToken.None));

        refusal.Error.ShouldBe(VolumeError.KeyUnavailable);
        refusal.Message.ShouldContain("grant was revoked");
        (await installation.InvokeAsync(new DescribeDataKeysRequest { FileSystemId = fileSystem.FileSystemId })).DataKeys[0].GrantId.ShouldBeNull();
    }

    [Fact]
    public async Task Open_ManyTimesInOneSession_IsRecordedOnce()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token", encrypted: true);
        var store = installation.Services.GetRequiredService<IVolumeStore>();

        for (var i = 0; i < 3; i++)
        {
            await using var volume = await store.OpenAsync(fileSystem.FileSystemId, installation.Administrator(), ClientIdentity.Root, CancellationToken.None);
        }

        var record = (await RecordsAsync(installation, "NewClientConnection")).ShouldHaveSingleItem();
        record.GetProperty("eventType").GetString().ShouldBe("AwsServiceEvent");
        record.GetProperty("serviceEventDetails").GetProperty("permissions").GetProperty("ClientRootAccess").GetBoolean().ShouldBeTrue();
        record.GetProperty("resources")[0].GetProperty("ARN").GetString().ShouldBe(fileSystem.FileSystemArn);
    }

    [Fact]
    public async Task Open_NotAvailableOrNotTheAdministrator_IsRefused()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");
        var access = installation.Services.GetRequiredService<IVolumeAccess>();

        (await Should.ThrowAsync<VolumeException>(() => access.AuthorizeAsync("fs-00000000000000000", installation.Administrator(), ClientIdentity.Root, CancellationToken.None)))
            .Error.ShouldBe(VolumeError.VolumeUnavailable);
        (await Should.ThrowAsync<VolumeException>(() => access.AuthorizeAsync(fileSystem.FileSystemId, installation.FileSystemService(), ClientIdentity.Root, CancellationToken.None)))
            .Error.ShouldBe(VolumeError.AccessDenied);
        var grant = await access.AuthorizeAsync(fileSystem.FileSystemId, installation.Administrator(), ClientIdentity.Root, CancellationToken.None);
        grant.ShouldBe(new VolumeGrant(CanWrite: true, IsRoot: true, Encrypted: false));
    }

    [Fact]
    public async Task Ledger_OlderReports_DoNotGoBackwards()
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.CreateAvailableAsync("token")).FileSystemId;
        var ledger = installation.Services.GetRequiredService<IVolumeLedger>();
        var epoch = await ledger.GetEpochAsync(id, CancellationToken.None) + 10;
        var measured = DateTime.UtcNow.AddDays(1);

        await ledger.SetEpochAsync(id, epoch, CancellationToken.None);
        await ledger.SetEpochAsync(id, epoch - 1, CancellationToken.None);
        await ledger.ReportSizeAsync(id, 10240, measured, CancellationToken.None);
        await ledger.ReportSizeAsync(id, 6144, measured.AddSeconds(-1), CancellationToken.None);

        (await ledger.GetEpochAsync(id, CancellationToken.None)).ShouldBe(epoch);
        (await installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = id })).FileSystems.Single().SizeInBytes.Value.ShouldBe(10240);
    }

    [Fact]
    public async Task Create_Encrypted_RecordsTheKeyCallsInTheCallersNameForwardedByTheService()
    {
        await using var installation = await TestInstallation.StartAsync();
        var key = await installation.CreateKeyAsync();
        await installation.CreateAvailableAsync("token", encrypted: true, key.KeyId);

        foreach (var name in new[] { "CreateGrant", "GenerateDataKeyWithoutPlaintext" })
        {
            foreach (var record in await RecordsAsync(installation, name))
            {
                record.GetProperty("userIdentity").GetProperty("type").GetString().ShouldBe("Root");
                record.GetProperty("userIdentity").GetProperty("invokedBy").GetString().ShouldBe(Caller.FileSystemService);
                record.GetProperty("sourceIPAddress").GetString().ShouldBe(Caller.FileSystemService);
            }
        }

        (await RecordsAsync(installation, "CreateGrant")).Count.ShouldBe(2);
        (await RecordsAsync(installation, "CreateFileSystem")).ShouldHaveSingleItem().GetProperty("responseElements").GetProperty("encrypted").GetBoolean().ShouldBeTrue();
    }

    private static async Task<List<JsonElement>> RecordsAsync(TestInstallation installation, string eventName)
    {
        var found = await installation.InvokeAsync(new Domain.Audit.LookupEventsRequest { LookupAttributes = [new("EventName", eventName)] });
        return [.. found.Events.Select(each => JsonSerializer.Deserialize<JsonElement>(each.CloudTrailEvent))];
    }
}
