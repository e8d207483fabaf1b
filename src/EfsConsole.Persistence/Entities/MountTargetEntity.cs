namespace EfsConsole.Persistence.Entities;

/// <summary>A mount target, until the end of its deletion, when the row is removed.</summary>
public sealed class MountTargetEntity : VersionedEntity, ILeasedEntity
{
    /// <summary><c>fsmt-</c> and 17 hex digits.</summary>
    public required string MountTargetId { get; set; }

    public required string FileSystemId { get; set; }

    public required string SubnetId { get; set; }

    public required string VpcId { get; set; }

    /// <summary>Unique for the file system: one mount target in each zone.</summary>
    public required string AvailabilityZone { get; set; }

    /// <summary>The address; before the network interface is made the one asked for, or null for any.</summary>
    public string? IpAddress { get; set; }

    /// <summary>Null until the network interface is made: the call that makes the mount target has no answer yet.</summary>
    public string? NetworkInterfaceId { get; set; }

    /// <summary>The security groups asked for, joined by commas: kept so that an unfinished intent can be gone on with.</summary>
    public required string RequestedSecurityGroups { get; set; }

    public required string LifeCycleState { get; set; }

    /// <summary>The step of the state machine that creates or deletes it.</summary>
    public required string Step { get; set; }

    public required string CallerJson { get; set; }

    public required DateTime CreatedAt { get; set; }

    public DateTime? LeasedUntil { get; set; }

    public Guid? LeaseOwner { get; set; }

    public string? FailureReason { get; set; }

    public DateTime? FailingSince { get; set; }

    public FileSystemEntity? FileSystem { get; set; }
}
