namespace EfsConsole.Domain.MountTargets;

/// <summary>What the service tells of a mount target.</summary>
public sealed record MountTargetDescription
{
    /// <summary>The account, twelve digits.</summary>
    public required string OwnerId { get; init; }

    /// <summary><c>fsmt-</c> and 17 hex digits.</summary>
    public required string MountTargetId { get; init; }

    /// <summary>The file system it reaches.</summary>
    public required string FileSystemId { get; init; }

    /// <summary>The subnet it stands in.</summary>
    public required string SubnetId { get; init; }

    /// <summary>One of <see cref="FileSystems.LifeCycleState"/>; usable only when available.</summary>
    public required string LifeCycleState { get; init; }

    /// <summary>Its IPv4 address, fixed for life.</summary>
    public required string IpAddress { get; init; }

    /// <summary>The network interface that holds the address.</summary>
    public required string NetworkInterfaceId { get; init; }

    /// <summary>For instance <c>use1-az1</c>.</summary>
    public required string AvailabilityZoneId { get; init; }

    /// <summary>For instance <c>us-east-1a</c>.</summary>
    public required string AvailabilityZoneName { get; init; }

    /// <summary>The VPC of the subnet.</summary>
    public required string VpcId { get; init; }
}
