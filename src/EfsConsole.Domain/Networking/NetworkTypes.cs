using EfsConsole.Domain.Tags;

namespace EfsConsole.Domain.Networking;

/// <summary>A filter of a Describe operation; values may hold the wildcards <c>*</c> and <c>?</c>.</summary>
/// <param name="Name">For instance <c>vpc-id</c>.</param>
/// <param name="Values">Any of them matches.</param>
public sealed record Filter(string Name, IReadOnlyList<string> Values);

/// <summary>A VPC: an IP network of this host.</summary>
public sealed record Vpc
{
    /// <summary><c>vpc-</c> and 17 hex digits.</summary>
    public required string VpcId { get; init; }

    /// <summary>For instance <c>127.31.0.0/16</c>.</summary>
    public required string CidrBlock { get; init; }

    /// <summary>Whether it is the region's default VPC.</summary>
    public required bool IsDefault { get; init; }

    /// <summary><c>available</c>.</summary>
    public required string State { get; init; }

    /// <summary>The account.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Its tags.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }
}

/// <summary>A subnet: a part of a VPC in one Availability Zone.</summary>
public sealed record Subnet
{
    /// <summary><c>subnet-</c> and 17 hex digits.</summary>
    public required string SubnetId { get; init; }

    /// <summary>Its ARN.</summary>
    public required string SubnetArn { get; init; }

    /// <summary>The VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>For instance <c>us-east-1a</c>.</summary>
    public required string AvailabilityZone { get; init; }

    /// <summary>For instance <c>use1-az1</c>.</summary>
    public required string AvailabilityZoneId { get; init; }

    /// <summary>For instance <c>127.31.0.0/20</c>.</summary>
    public required string CidrBlock { get; init; }

    /// <summary>Addresses that are neither reserved nor taken.</summary>
    public required int AvailableIpAddressCount { get; init; }

    /// <summary>Whether it is the default subnet of its zone.</summary>
    public required bool DefaultForAz { get; init; }

    /// <summary><c>available</c>.</summary>
    public required string State { get; init; }

    /// <summary>The account.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Its tags.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }
}

/// <summary>An Availability Zone.</summary>
/// <param name="ZoneName">For instance <c>us-east-1a</c>.</param>
/// <param name="ZoneId">For instance <c>use1-az1</c>.</param>
/// <param name="RegionName">For instance <c>us-east-1</c>.</param>
/// <param name="State"><c>available</c>.</param>
public sealed record AvailabilityZone(string ZoneName, string ZoneId, string RegionName, string State);

/// <summary>A security group: what may connect to its members, and to what they may.</summary>
public sealed record SecurityGroup
{
    /// <summary><c>sg-</c> and 17 hex digits.</summary>
    public required string GroupId { get; init; }

    /// <summary>Unique in the VPC; <c>default</c> for the VPC's own.</summary>
    public required string GroupName { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>The VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>The account.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The rules for incoming connections.</summary>
    public required IReadOnlyList<IpPermission> IpPermissions { get; init; }

    /// <summary>The rules for outgoing connections: kept and told again, while nothing here holds back what goes out.</summary>
    public IReadOnlyList<IpPermission> IpPermissionsEgress { get; init; } = [];

    /// <summary>Its tags.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }
}

/// <summary>A rule of a security group. Exactly one peer is given: a CIDR block or another group of the VPC.</summary>
public sealed record IpPermission
{
    /// <summary><c>tcp</c>, <c>udp</c>, <c>icmp</c>, or <c>-1</c> for all.</summary>
    public required string IpProtocol { get; init; }

    /// <summary>First port, 0 to 65535; null for all.</summary>
    public int? FromPort { get; init; }

    /// <summary>Last port, 0 to 65535; null for all.</summary>
    public int? ToPort { get; init; }

    /// <summary>Peers as an IPv4 block.</summary>
    public string? CidrIp { get; init; }

    /// <summary>Peers as an IPv6 block, of a rule for what goes out alone.</summary>
    public string? CidrIpv6 { get; init; }

    /// <summary>Peers that have this security group.</summary>
    public string? SourceGroupId { get; init; }

    /// <summary>What the rule is for.</summary>
    public string? Description { get; init; }
}

/// <summary>A rule of a security group as a resource of its own, with an id and tags.</summary>
public sealed record SecurityGroupRule
{
    /// <summary><c>sgr-</c> and 17 hex digits.</summary>
    public required string SecurityGroupRuleId { get; init; }

    /// <summary>The group whose rule it is.</summary>
    public required string GroupId { get; init; }

    /// <summary>The account.</summary>
    public required string GroupOwnerId { get; init; }

    /// <summary>Whether it is for outgoing connections.</summary>
    public required bool IsEgress { get; init; }

    /// <summary>What it says.</summary>
    public required IpPermission Permission { get; init; }

    /// <summary>Its tags.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }
}

/// <summary>A tag with the resource that has it.</summary>
/// <param name="ResourceId">For instance <c>vpc-</c> and 17 hex digits.</param>
/// <param name="ResourceType">For instance <c>security-group</c>.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
public sealed record TagDescription(string ResourceId, string ResourceType, string Key, string Value);

/// <summary>A network interface: an address that is taken in a subnet.</summary>
public sealed record NetworkInterface
{
    /// <summary><c>eni-</c> and 17 hex digits.</summary>
    public required string NetworkInterfaceId { get; init; }

    /// <summary>The subnet.</summary>
    public required string SubnetId { get; init; }

    /// <summary>The VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>For instance <c>us-east-1a</c>.</summary>
    public required string AvailabilityZone { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>The account.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The service that made it.</summary>
    public string? RequesterId { get; init; }

    /// <summary>Whether a service made it.</summary>
    public required bool RequesterManaged { get; init; }

    /// <summary><c>in-use</c> or <c>available</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Six hex pairs, derived from the id.</summary>
    public required string MacAddress { get; init; }

    /// <summary>The IPv4 address.</summary>
    public required string PrivateIpAddress { get; init; }

    /// <summary>Security group ids.</summary>
    public required IReadOnlyList<string> Groups { get; init; }
}
