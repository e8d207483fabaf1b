using EfsConsole.Domain.AccountPreferences;
using EfsConsole.Domain.BackupPolicies;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Replication;
using EfsConsole.Domain.StorageLifecycle;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.FileSystems;

/// <summary>What is validated, kept and told again; and replication, which is refused.</summary>
public sealed class ConfigurationTests
{
    private static readonly LifecyclePolicy ToIA = new() { TransitionToIA = "AFTER_30_DAYS" };
    private static readonly LifecyclePolicy Back = new() { TransitionToPrimaryStorageClass = "AFTER_1_ACCESS" };
    private static readonly LifecyclePolicy ToArchive = new() { TransitionToArchive = "AFTER_90_DAYS" };

    [Fact]
    public async Task Lifecycle_Put_IsToldInItsOrderAndSwitchedOff()
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "t", ThroughputMode = "elastic" })).FileSystemId;
        await installation.UntilAvailableAsync(id);
        (await installation.InvokeAsync(new DescribeLifecycleConfigurationRequest { FileSystemId = id })).LifecyclePolicies.ShouldBeEmpty();

        foreach (var policies in new LifecyclePolicy[][] { [ToIA], [Back, ToArchive, ToIA], [ToIA, Back], [] })
        {
            (await installation.InvokeAsync(new PutLifecycleConfigurationRequest { FileSystemId = id, LifecyclePolicies = policies })).LifecyclePolicies.ShouldBe(policies);
            (await installation.InvokeAsync(new DescribeLifecycleConfigurationRequest { FileSystemId = id })).LifecyclePolicies.ShouldBe(policies);
        }
    }

    [Fact]
    public async Task Lifecycle_AgainstTheRules_IsBadRequest()
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.CreateAvailableAsync("token")).FileSystemId;
        IReadOnlyList<LifecyclePolicy>?[] wrong =
        [
            null,
            [new()],
            [ToIA with { TransitionToPrimaryStorageClass = "AFTER_1_ACCESS" }],
            [new() { TransitionToIA = "AFTER_2_DAYS" }],
            [new() { TransitionToPrimaryStorageClass = "AFTER_2_ACCESSES" }],
            [ToIA, ToIA],
            [ToIA, new() { TransitionToArchive = "AFTER_30_DAYS" }],
            [ToIA, Back, ToArchive, Back],
            [ToIA, ToArchive],
        ];

        foreach (var policies in wrong)
        {
            await Should.ThrowAsync<BadRequestException>(
                () => installation.InvokeAsync(new PutLifecycleConfigurationRequest { FileSystemId = id, LifecyclePolicies = policies }),
                string.Join(", ", policies ?? []));
        }

        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new PutLifecycleConfigurationRequest { FileSystemId = "fs-00000000", LifecyclePolicies = [] }));
        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new DescribeLifecycleConfigurationRequest { FileSystemId = "fs-00000000" }));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(true, null, "ENABLED")]
    [InlineData(false, null, "DISABLED")]
    [InlineData(null, "us-east-1a", "ENABLED")]
    [InlineData(false, "us-east-1a", "DISABLED")]
    public async Task Backup_ByCreation_IsItsPolicy(bool? backup, string? zone, string? expected)
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "t", Backup = backup, AvailabilityZoneName = zone })).FileSystemId;

        if (expected is null)
        {
            await Should.ThrowAsync<PolicyNotFoundException>(() => installation.InvokeAsync(new DescribeBackupPolicyRequest { FileSystemId = id }));
        }
        else
        {
            (await installation.InvokeAsync(new DescribeBackupPolicyRequest { FileSystemId = id })).BackupPolicy.Status.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Backup_PutPolicy_IsToldOrRefused()
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.CreateAvailableAsync("token")).FileSystemId;

        foreach (var status in new[] { "ENABLED", "DISABLED" })
        {
            (await installation.InvokeAsync(new PutBackupPolicyRequest { FileSystemId = id, BackupPolicy = new() { Status = status } })).BackupPolicy.Status.ShouldBe(status);
            (await installation.InvokeAsync(new DescribeBackupPolicyRequest { FileSystemId = id })).BackupPolicy.Status.ShouldBe(status);
        }

        foreach (var policy in new[] { null, new BackupPolicy(), new BackupPolicy { Status = "ENABLING" }, new BackupPolicy { Status = "on" } })
        {
            await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new PutBackupPolicyRequest { FileSystemId = id, BackupPolicy = policy }));
        }

        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new DescribeBackupPolicyRequest { FileSystemId = "fs-00000000" }));
    }

    [Fact]
    public async Task AccountPreferences_AreLongIds()
    {
        await using var installation = await TestInstallation.StartAsync();

        (await installation.InvokeAsync(new PutAccountPreferencesRequest { ResourceIdType = "LONG_ID" })).ResourceIdPreference.ResourceIdType.ShouldBe("LONG_ID");
        (await installation.InvokeAsync(new DescribeAccountPreferencesRequest())).ResourceIdPreference.Resources.ShouldBe(["FILE_SYSTEM", "MOUNT_TARGET"]);
        foreach (var type in new[] { null, "SHORT_ID", "long" })
        {
            await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new PutAccountPreferencesRequest { ResourceIdType = type }));
        }
    }

    [Fact]
    public async Task Replication_OnOneMachine_IsRefusedAndNeverListed()
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.CreateAvailableAsync("token")).FileSystemId;
        var request = new CreateReplicationConfigurationRequest { SourceFileSystemId = id, Destinations = [new() { Region = "us-west-2" }] };

        (await Should.ThrowAsync<ValidationException>(() => installation.InvokeAsync(request))).Message.ShouldContain("one machine");
        foreach (var destinations in new IReadOnlyList<DestinationToCreate>?[]
        {
            null, [], [new()], [new() { Region = "us-west-2" }, new() { Region = "us-west-2" }], [new() { Region = "West" }], [new() { FileSystemId = "x" }], [new() { Region = "us-west-2", RoleArn = "role" }],
        })
        {
            await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(request with { Destinations = destinations }));
        }

        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(request with { SourceFileSystemId = "fs-00000000" }));
        (await installation.InvokeAsync(new DescribeReplicationConfigurationsRequest())).Replications.ShouldBeEmpty();
        await Should.ThrowAsync<ReplicationNotFoundException>(() => installation.InvokeAsync(new DescribeReplicationConfigurationsRequest { FileSystemId = id }));
        await Should.ThrowAsync<ReplicationNotFoundException>(() => installation.InvokeAsync(new DeleteReplicationConfigurationRequest { SourceFileSystemId = id }));
        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new DeleteReplicationConfigurationRequest { SourceFileSystemId = id, DeletionMode = "SOME" }));
    }
}
