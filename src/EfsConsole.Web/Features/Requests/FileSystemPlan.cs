using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.StorageLifecycle;

namespace EfsConsole.Web.Features.Requests;

/// <summary>A file system to create, with all that belongs to it.</summary>
public sealed record FileSystemPlan
{
    /// <summary>The file system and its tags; without a creation token each run makes another one.</summary>
    public required CreateFileSystemRequest FileSystem { get; init; }

    /// <summary>Its mount targets; the file system's id is not known yet.</summary>
    public IReadOnlyList<CreateMountTargetRequest> MountTargets { get; init; } = [];

    /// <summary>When files change their class of storage.</summary>
    public IReadOnlyList<LifecyclePolicy> LifecyclePolicies { get; init; } = [];

    /// <summary>Its policy, JSON; null without one.</summary>
    public string? Policy { get; init; }

    /// <summary>The file system that the policy was written for: where the policy names it, the new one is named instead.</summary>
    public string? PolicyFileSystemId { get; init; }

    /// <summary>Whether the policy names the file system that it was written for.</summary>
    internal bool PolicyNamesItself => Policy is not null && PolicyFileSystemId is not null && Policy.Contains(PolicyFileSystemId, StringComparison.Ordinal);
}
