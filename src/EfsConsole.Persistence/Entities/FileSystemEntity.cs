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

/// <summary>A tag of a file system.</summary>
public sealed class FileSystemTagEntity
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
