namespace EfsConsole.Domain.Replication;

/// <summary>What the service tells of a replication.</summary>
public sealed record ReplicationConfigurationDescription
{
    /// <summary>The file system that is replicated.</summary>
    public required string SourceFileSystemId { get; init; }

    /// <summary>Its region.</summary>
    public required string SourceFileSystemRegion { get; init; }

    /// <summary>Its ARN.</summary>
    public required string SourceFileSystemArn { get; init; }

    /// <summary>The ARN of the file system that was replicated first.</summary>
    public required string OriginalSourceFileSystemArn { get; init; }

    /// <summary>When the replication was set up, UTC.</summary>
    public required DateTime CreationTime { get; init; }

    /// <summary>Where to.</summary>
    public required IReadOnlyList<ReplicationDestination> Destinations { get; init; }

    /// <summary>The account of the source, twelve digits.</summary>
    public string? SourceFileSystemOwnerId { get; init; }
}

/// <summary>Where a file system is replicated to.</summary>
public sealed record ReplicationDestination
{
    /// <summary>Whether it goes on.</summary>
    public required string Status { get; init; }

    /// <summary>The copy.</summary>
    public required string FileSystemId { get; init; }

    /// <summary>The region of the copy.</summary>
    public required string Region { get; init; }

    /// <summary>Up to when the copy is complete, UTC; null before that is known.</summary>
    public DateTime? LastReplicatedTimestamp { get; init; }

    /// <summary>The account of the copy, twelve digits.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Why it does not go on.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>The role that replicates to another account.</summary>
    public string? RoleArn { get; init; }
}

/// <summary>Where a file system is to be replicated to.</summary>
public sealed record DestinationToCreate
{
    /// <summary>The region.</summary>
    public string? Region { get; init; }

    /// <summary>Makes a One Zone copy in this zone.</summary>
    public string? AvailabilityZoneName { get; init; }

    /// <summary>The key of the copy.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>A file system to become the copy.</summary>
    public string? FileSystemId { get; init; }

    /// <summary>The role that replicates to another account.</summary>
    public string? RoleArn { get; init; }
}
