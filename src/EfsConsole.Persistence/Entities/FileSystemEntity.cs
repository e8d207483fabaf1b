namespace EfsConsole.Persistence.Entities;

/// <summary>A file system, from its intent to the end of its deletion, when the row is removed.</summary>
public sealed class FileSystemEntity : VersionedEntity, ILeasedEntity
{
    /// <summary><c>fs-</c> and 17 hex digits.</summary>
    public required string FileSystemId { get; set; }

    public required string Region { get; set; }

    /// <summary>Unique among the region's live file systems; freed when the deletion ends.</summary>
    public required string CreationToken { get; set; }

    public required string PerformanceMode { get; set; }

    public required bool Encrypted { get; set; }

    /// <summary>The key for contents, resolved; null when not encrypted, or before DescribeKey answered.</summary>
    public string? KmsKeyArn { get; set; }

    /// <summary>The key as the caller named it: kept while the intent is unfinished, so that it can be gone on with.</summary>
    public string? RequestedKmsKeyId { get; set; }

    /// <summary>The life cycle state that callers see.</summary>
    public required string LifeCycleState { get; set; }

    /// <summary>The step of the state machine that creates or deletes it (see the life cycle in the services).</summary>
    public required string Step { get; set; }

    /// <summary>JSON of the caller who asked for it: unfinished work goes on in that caller's name.</summary>
    public required string CallerJson { get; set; }

    /// <summary>The value of the tag <c>Name</c>, kept here for sorting; null without one.</summary>
    public string? Name { get; set; }

    public string ThroughputMode { get; set; } = Domain.FileSystems.ThroughputMode.Bursting;

    /// <summary>In MiB/s; null unless the mode is provisioned.</summary>
    public double? ProvisionedThroughputInMibps { get; set; }

    /// <summary>When the mode was last switched or the amount decreased, UTC; null when never.</summary>
    public DateTime? ThroughputChangedAt { get; set; }

    /// <summary>The zone of a One Zone file system; null of any other.</summary>
    public string? AvailabilityZone { get; set; }

    /// <summary>ENABLED or DISABLED; null when nobody said which.</summary>
    public string? BackupStatus { get; set; }

    /// <summary>ENABLED or DISABLED.</summary>
    public string ReplicationOverwriteProtection { get; set; } = Domain.FileSystems.ReplicationOverwriteProtection.Enabled;

    /// <summary>When files change their class of storage, one word for each transition, joined by commas in the order they were given.</summary>
    public string LifecyclePolicies { get; set; } = string.Empty;

    public required long MeteredBytes { get; set; }

    public DateTime? MeteredAt { get; set; }

    /// <summary>The epoch that the volume has entered: an older volume was replayed.</summary>
    public required long VolumeEpoch { get; set; }

    public required DateTime CreatedAt { get; set; }

    /// <summary>Until when one worker has the state machine for itself, UTC; null when none has.</summary>
    public DateTime? LeasedUntil { get; set; }

    public Guid? LeaseOwner { get; set; }

    public string? FailureReason { get; set; }

    public DateTime? FailingSince { get; set; }

    public List<FileSystemTagEntity> Tags { get; set; } = [];

    public List<WrappedDataKeyEntity> DataKeys { get; set; } = [];

    public List<MountTargetEntity> MountTargets { get; set; } = [];
}

/// <summary>The policy of a file system: a row of its own, since it is long and few calls ask for it.</summary>
public sealed class FileSystemPolicyEntity : VersionedEntity
{
    public required string FileSystemId { get; set; }

    /// <summary>As it was put.</summary>
    public required string Policy { get; set; }
}

/// <summary>A tag of a file system.</summary>
public sealed class FileSystemTagEntity : ITagEntity
{
    public required string FileSystemId { get; set; }

    public required string TagKey { get; set; }

    public required string TagValue { get; set; }
}

/// <summary>A data key of a file system, wrapped by a CMK. It stands here and never in the volume's folder.</summary>
public sealed class WrappedDataKeyEntity
{
    public required string FileSystemId { get; set; }

    /// <summary>1 content, 2 metadata.</summary>
    public required int Purpose { get; set; }

    public required string KeyArn { get; set; }

    public required Guid KeyId { get; set; }

    public required string KeyMaterialId { get; set; }

    public required byte[] CiphertextBlob { get; set; }

    public required string GrantId { get; set; }

    public required DateTime WrappedAt { get; set; }

    /// <summary>When the key was last used for it, some seconds late; null where it has not been since it was wrapped.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>When its key was deleted for good; null while the key is there.</summary>
    public DateTime? KeyDeletedAt { get; set; }
}
