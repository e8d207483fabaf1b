using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.MountTargets;

/// <summary>Makes a mount target of an available file system in a subnet.</summary>
public sealed record CreateMountTargetRequest : IOperation<MountTargetDescription>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("CreateMountTarget");

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system.</summary>
    public string? FileSystemId { get; init; }

    /// <summary>The subnet, and with it the Availability Zone and the VPC.</summary>
    public string? SubnetId { get; init; }

    /// <summary>An IPv4 address of the subnet; a free one is chosen when not given.</summary>
    public string? IpAddress { get; init; }

    /// <summary><c>IPV4_ONLY</c>, which is meant when it is not given: the networks have no IPv6.</summary>
    public string? IpAddressType { get; init; }

    /// <summary>Never an address that a subnet here has: the networks have no IPv6.</summary>
    public string? Ipv6Address { get; init; }

    /// <summary>At most five of the same VPC; its default group when none is given.</summary>
    public IReadOnlyList<string>? SecurityGroups { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("fileSystemId", FileSystemId);
        FileSystemLimits.CheckId(validation, FileSystemId);
        validation.Required("subnetId", SubnetId);
        MountTargetLimits.CheckSubnetId(validation, SubnetId);
        MountTargetLimits.CheckIpAddress(validation, IpAddress);
        MountTargetLimits.CheckIpAddressType(validation, IpAddressType);
        MountTargetLimits.CheckIpv6Address(validation, Ipv6Address);
        MountTargetLimits.CheckSecurityGroups(validation, SecurityGroups);
    }
}
