namespace EfsConsole.Persistence.Entities;

/// <summary>A VPC.</summary>
public sealed class VpcEntity : VersionedEntity
{
    public required string VpcId { get; set; }

    public required string Region { get; set; }

    public required string CidrBlock { get; set; }

    public required bool IsDefault { get; set; }

    public required bool EnableDnsSupport { get; set; }

    public required bool EnableDnsHostnames { get; set; }

    public required bool EnableNetworkAddressUsageMetrics { get; set; }

    public required DateTime CreatedAt { get; set; }

    public List<SubnetEntity> Subnets { get; set; } = [];

    public List<SecurityGroupEntity> SecurityGroups { get; set; } = [];
}

/// <summary>A subnet of a VPC.</summary>
public sealed class SubnetEntity : VersionedEntity
{
    public required string SubnetId { get; set; }

    public required string VpcId { get; set; }

    public required string AvailabilityZone { get; set; }

    public required string CidrBlock { get; set; }

    public required bool DefaultForAz { get; set; }

    public required DateTime CreatedAt { get; set; }

    public VpcEntity? Vpc { get; set; }
}

/// <summary>A security group of a VPC.</summary>
public sealed class SecurityGroupEntity : VersionedEntity
{
    public required string GroupId { get; set; }

    public required string VpcId { get; set; }

    /// <summary>Unique in the VPC.</summary>
    public required string GroupName { get; set; }

    public required string Description { get; set; }

    public required DateTime CreatedAt { get; set; }

    public VpcEntity? Vpc { get; set; }

    public List<SecurityGroupRuleEntity> Rules { get; set; } = [];
}

/// <summary>A rule of a security group.</summary>
public sealed class SecurityGroupRuleEntity
{
    public required Guid RuleId { get; set; }

    public required string GroupId { get; set; }

    /// <summary>Whether it is for outgoing connections.</summary>
    public required bool IsEgress { get; set; }

    public required string IpProtocol { get; set; }

    public int? FromPort { get; set; }

    public int? ToPort { get; set; }

    public string? CidrIp { get; set; }

    public string? CidrIpv6 { get; set; }

    public string? SourceGroupId { get; set; }

    public string? Description { get; set; }
}

/// <summary>A network interface: an address that is taken in a subnet.</summary>
public sealed class NetworkInterfaceEntity : VersionedEntity
{
    public required string NetworkInterfaceId { get; set; }

    public required string SubnetId { get; set; }

    /// <summary>Unique in the subnet.</summary>
    public required string IpAddress { get; set; }

    public required string Description { get; set; }

    public string? RequesterId { get; set; }

    public required DateTime CreatedAt { get; set; }

    public SubnetEntity? Subnet { get; set; }

    public List<NetworkInterfaceGroupEntity> Groups { get; set; } = [];
}

/// <summary>A security group of a network interface.</summary>
public sealed class NetworkInterfaceGroupEntity
{
    public required string NetworkInterfaceId { get; set; }

    public required string GroupId { get; set; }
}

/// <summary>A tag of a network resource.</summary>
public sealed class NetworkTagEntity
{
    /// <summary>The id of the resource.</summary>
    public required string ResourceId { get; set; }

    public required string TagKey { get; set; }

    public required string TagValue { get; set; }
}
