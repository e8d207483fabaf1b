using EfsConsole.Domain.BackupPolicies;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.StorageLifecycle;
using EfsConsole.Web.Features.FileSystems.Access;
using EfsConsole.Web.Features.Requests;

namespace EfsConsole.Web.Features.FileSystems;

/// <summary>The policies of a file system.</summary>
/// <param name="Backup">Whether it is backed up; null where nobody has said.</param>
/// <param name="Policy">Who may do what, JSON; null without one.</param>
/// <param name="Lifecycle">When files change their class of storage.</param>
public sealed record CopiedPolicies(BackupPolicy? Backup, string? Policy, IReadOnlyList<LifecyclePolicy> Lifecycle);

/// <summary>The plan of a file system like one that exists. Pure.</summary>
public static class FileSystemCopy
{
    private const string ServiceKeyAlias = "alias/aws/elasticfilesystem";

    /// <summary>The plan, without a creation token, so that it can be carried out again and again.</summary>
    /// <param name="fileSystem">The file system.</param>
    /// <param name="targets">Its mount targets; those on their way out are left out.</param>
    /// <param name="keys">Its data keys; null where they are not known.</param>
    /// <param name="policies">Its policies.</param>
    public static FileSystemPlan Of(FileSystemDescription fileSystem, IReadOnlyList<CurrentMountTarget> targets, DescribeDataKeysResponse? keys, CopiedPolicies policies)
    {
        ArgumentNullException.ThrowIfNull(fileSystem);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(policies);
        return new()
        {
            FileSystem = new()
            {
                PerformanceMode = fileSystem.PerformanceMode,
                ThroughputMode = fileSystem.ThroughputMode,
                ProvisionedThroughputInMibps = fileSystem.ProvisionedThroughputInMibps,
                Encrypted = fileSystem.Encrypted,
                KmsKeyId = IsServiceKey(fileSystem.KmsKeyId, keys) ? null : fileSystem.KmsKeyId,
                AvailabilityZoneName = fileSystem.AvailabilityZoneName,
                Backup = policies.Backup is { Status: { } status } ? status is BackupPolicy.Enabled or "ENABLING" : null,
                Tags = fileSystem.Tags,
            },
            MountTargets = [.. targets.Where(static target => target.Description.LifeCycleState is LifeCycleState.Available or LifeCycleState.Creating).Select(static target => Of(target))],
            LifecyclePolicies = policies.Lifecycle,
            Policy = policies.Policy,
            PolicyFileSystemId = fileSystem.FileSystemId,
        };
    }

    // Its address is taken: the copy gets one of its own.
    private static CreateMountTargetRequest Of(CurrentMountTarget target) => new()
    {
        SubnetId = target.Description.SubnetId,
        SecurityGroups = target.SecurityGroups.Count > 0 ? target.SecurityGroups : null,
    };

    // Whoever names no key gets this one.
    private static bool IsServiceKey(string? keyArn, DescribeDataKeysResponse? keys) =>
        keys?.DataKeys.Any(key => key.KeyArn == keyArn && key.KeyAlias == ServiceKeyAlias) == true;
}
