using EfsConsole.Domain.Tags;

namespace EfsConsole.Domain.FileSystems;

/// <summary>What the service tells of a file system.</summary>
public sealed record FileSystemDescription
{
    /// <summary>The account, twelve digits.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The token it was made with.</summary>
    public required string CreationToken { get; init; }

    /// <summary><c>fs-</c> and 17 hex digits.</summary>
    public required string FileSystemId { get; init; }

    /// <summary>Its ARN.</summary>
    public required string FileSystemArn { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreationTime { get; init; }

    /// <summary>One of <see cref="FileSystems.LifeCycleState"/>.</summary>
    public required string LifeCycleState { get; init; }

    /// <summary>The value of the tag with the key <c>Name</c>; null without one.</summary>
    public string? Name { get; init; }

    /// <summary>How many mount targets it has.</summary>
    public required int NumberOfMountTargets { get; init; }

    /// <summary>The metered size.</summary>
    public required FileSystemSize SizeInBytes { get; init; }

    /// <summary>One of <see cref="FileSystems.PerformanceMode"/>.</summary>
    public required string PerformanceMode { get; init; }

    /// <summary>Whether it is encrypted at rest.</summary>
    public required bool Encrypted { get; init; }

    /// <summary>The ARN of the key for file contents; null when not encrypted.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>One of <see cref="FileSystems.ThroughputMode"/>.</summary>
    public required string ThroughputMode { get; init; }

    /// <summary>In MiB/s; null unless the mode is provisioned.</summary>
    public double? ProvisionedThroughputInMibps { get; init; }

    /// <summary>The zone of a One Zone file system; null of any other.</summary>
    public string? AvailabilityZoneName { get; init; }

    /// <summary>The id of that zone; null of any other file system.</summary>
    public string? AvailabilityZoneId { get; init; }

    /// <summary>Its tags, ordered by key.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }

    /// <summary>Whether it may become the destination of a replication.</summary>
    public required FileSystemProtectionDescription FileSystemProtection { get; init; }
}

/// <summary>What protects a file system.</summary>
/// <param name="ReplicationOverwriteProtection">One of <see cref="FileSystems.ReplicationOverwriteProtection"/>.</param>
public sealed record FileSystemProtectionDescription(string ReplicationOverwriteProtection);

/// <summary>A metered size.</summary>
/// <param name="Value">In bytes.</param>
/// <param name="Timestamp">When it was measured, UTC; null before the first measurement.</param>
public sealed record FileSystemSize(long Value, DateTime? Timestamp)
{
    /// <summary>In the Infrequent Access class, in bytes: nothing, since there is one class of storage here.</summary>
    public long ValueInIA { get; }

    /// <summary>In the Standard class, in bytes: everything.</summary>
    public long ValueInStandard => Value;

    /// <summary>In the Archive class, in bytes: nothing.</summary>
    public long ValueInArchive { get; }
}
