using EfsConsole.Domain.Volumes;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>Columns by which the file systems table sorts.</summary>
public static class FileSystemSort
{
    /// <summary>Every column.</summary>
    public static IReadOnlyList<string> All { get; } = ["name", "fileSystemId", "encrypted", "size", "mountTargets", "state", "created"];
}

/// <summary>Columns by which the keys table sorts.</summary>
public static class KeySort
{
    /// <summary>Every column.</summary>
    public static IReadOnlyList<string> All { get; } = ["alias", "keyId", "state", "created", "fileSystems"];
}

/// <summary>A row of the file systems table.</summary>
public sealed record FileSystemRow
{
    /// <summary>The id.</summary>
    public required string FileSystemId { get; init; }

    /// <summary>The tag <c>Name</c>, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Life cycle state.</summary>
    public required string LifeCycleState { get; init; }

    /// <summary>Whether it is encrypted.</summary>
    public required bool Encrypted { get; init; }

    /// <summary>The ARN of the key for contents; null when not encrypted.</summary>
    public string? KmsKeyArn { get; init; }

    /// <summary>The first alias of that key, with <c>alias/</c>; null without one.</summary>
    public string? KmsKeyAlias { get; init; }

    /// <summary>The state of that key; null when not encrypted, or when the key is gone for good.</summary>
    public string? KmsKeyState { get; init; }

    /// <summary>When that key was deleted for good, UTC; null while it is there, and where the day is not known.</summary>
    public DateTime? KmsKeyDeletedAt { get; init; }

    /// <summary>Metered size in bytes.</summary>
    public required long MeteredBytes { get; init; }

    /// <summary>Number of mount targets.</summary>
    public required int NumberOfMountTargets { get; init; }

    /// <summary>Performance mode.</summary>
    public required string PerformanceMode { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreationTime { get; init; }
}

/// <summary>A row of the keys table.</summary>
public sealed record KeyRow
{
    /// <summary>The id.</summary>
    public required string KeyId { get; init; }

    /// <summary>The ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>Its aliases, with <c>alias/</c>, ordered by name.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Free text.</summary>
    public required string Description { get; init; }

    /// <summary>State.</summary>
    public required string KeyState { get; init; }

    /// <summary>CUSTOMER or AWS.</summary>
    public required string KeyManager { get; init; }

    /// <summary>Where the material comes from.</summary>
    public required string Origin { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreationDate { get; init; }

    /// <summary>When the waiting period is over, UTC.</summary>
    public DateTime? DeletionDate { get; init; }

    /// <summary>Days from one automatic rotation to the next; null while there is none.</summary>
    public int? RotationPeriodInDays { get; init; }

    /// <summary>The last cryptographic call that succeeded, some seconds late, UTC; null where none is known.</summary>
    public DateTime? LastUsed { get; init; }

    /// <summary>How many file systems it protects.</summary>
    public required int FileSystemCount { get; init; }
}

/// <summary>A row of the key picker.</summary>
public sealed record AliasRow
{
    /// <summary>With <c>alias/</c>.</summary>
    public required string AliasName { get; init; }

    /// <summary>The bare key id; null for a predefined alias whose key is made on first use.</summary>
    public string? KeyId { get; init; }

    /// <summary>The key ARN; null for a predefined alias without a key.</summary>
    public string? KeyArn { get; init; }

    /// <summary>The description of the key.</summary>
    public required string Description { get; init; }

    /// <summary>The account that owns the key.</summary>
    public required string AccountId { get; init; }

    /// <summary>The state of the key; Enabled for a predefined alias without a key.</summary>
    public required string KeyState { get; init; }

    /// <summary>Whether the service manages the key: the default of the wizard.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>Why the key cannot be chosen, as a sentence; null when it can.</summary>
    public string? UnusableReason { get; init; }
}

/// <summary>Which of a file system's data keys a key wraps.</summary>
public enum DataKeyPurpose
{
    /// <summary>File contents, under the key that the user chose.</summary>
    Content = 1,

    /// <summary>Names, tree and attributes, under the service-managed key.</summary>
    Metadata = 2,
}

/// <summary>A file system that needs a key.</summary>
/// <param name="FileSystemId">The id.</param>
/// <param name="Name">The tag <c>Name</c>, or null.</param>
/// <param name="LifeCycleState">Its state.</param>
/// <param name="MeteredBytes">Its metered size.</param>
/// <param name="Purposes">Which of its data keys the key wraps.</param>
public sealed record KeyDependant(string FileSystemId, string? Name, string LifeCycleState, long MeteredBytes, IReadOnlyList<DataKeyPurpose> Purposes)
{
    /// <summary>When the key was last used for it, UTC: to make, open or re-wrap a data key; null where that is not known.</summary>
    public DateTime? LastKeyUse { get; init; }

    /// <summary>Who has it open now, or had it open within the last hour.</summary>
    public IReadOnlyList<VolumeClient> Clients { get; init; } = [];
}

/// <summary>A wrapped data key.</summary>
public sealed record DataKeyDescription
{
    /// <summary>What it seals.</summary>
    public required DataKeyPurpose Purpose { get; init; }

    /// <summary>The ARN of the key that wraps it.</summary>
    public required string KeyArn { get; init; }

    /// <summary>The first alias of that key, with <c>alias/</c>; null without one.</summary>
    public string? KeyAlias { get; init; }

    /// <summary>The state of that key; null when it is gone for good.</summary>
    public string? KeyState { get; init; }

    /// <summary>When that key was deleted for good, UTC; null while it is there, and where the day is not known.</summary>
    public DateTime? KeyDeletedAt { get; init; }

    /// <summary>64 hex digits: the material it is wrapped under.</summary>
    public required string KeyMaterialId { get; init; }

    /// <summary>When it was wrapped, UTC.</summary>
    public required DateTime WrappedAt { get; init; }

    /// <summary>The grant through which the service unwraps it; null when it is gone.</summary>
    public string? GrantId { get; init; }
}
