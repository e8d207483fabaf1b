using EfsConsole.Domain.Networking;
using EfsConsole.Web.Features.FileSystems;

namespace EfsConsole.ComponentTests.FileSystems;

/// <summary>VPCs as the network service would describe them.</summary>
internal static class TestNetworks
{
    public const string ZoneA = "us-east-1a";

    public const string ZoneB = "us-east-1b";

    public const string ZoneC = "us-east-1c";

    /// <summary>The default VPC: one default subnet in each of three zones.</summary>
    public static VpcNetwork Default { get; } = Network(
        "vpc-00000000000000001",
        Subnet("vpc-00000000000000001", ZoneA, "127.31.0.0/20", isDefault: true),
        Subnet("vpc-00000000000000001", ZoneB, "127.31.16.0/20", isDefault: true),
        Subnet("vpc-00000000000000001", ZoneC, "127.31.32.0/20", isDefault: true));

    /// <summary>A second VPC: a single subnet in one zone, two subnets in another, none in the third.</summary>
    public static VpcNetwork Other { get; } = Network(
        "vpc-00000000000000002",
        Subnet("vpc-00000000000000002", ZoneA, "10.0.0.0/24", isDefault: false),
        Subnet("vpc-00000000000000002", ZoneB, "10.0.1.0/24", isDefault: false),
        Subnet("vpc-00000000000000002", ZoneB, "10.0.2.0/24", isDefault: false));

    private static VpcNetwork Network(string vpcId, params Subnet[] subnets) => new(
        new() { VpcId = vpcId, CidrBlock = "10.0.0.0/16", IsDefault = false, State = "available", OwnerId = "111122223333", Tags = [] },
        [.. new[] { ZoneA, ZoneB, ZoneC }.Select(zone => new AvailabilityZone(zone, $"id-{zone}", "us-east-1", "available"))],
        subnets,
        [Group(vpcId, 1, "default"), Group(vpcId, 2, "web"), Group(vpcId, 3, "app"), Group(vpcId, 4, "db"), Group(vpcId, 5, "ops"), Group(vpcId, 6, "all")],
        resolvesNames: true);

    private static Subnet Subnet(string vpcId, string zone, string block, bool isDefault) => new()
    {
        SubnetId = $"subnet-{block.Replace(".", string.Empty, StringComparison.Ordinal).Replace("/", string.Empty, StringComparison.Ordinal).PadLeft(17, '0')}",
        SubnetArn = "arn:aws:ec2:us-east-1:111122223333:subnet/x",
        VpcId = vpcId,
        AvailabilityZone = zone,
        AvailabilityZoneId = $"id-{zone}",
        CidrBlock = block,
        AvailableIpAddressCount = 100,
        DefaultForAz = isDefault,
        State = "available",
        OwnerId = "111122223333",
        Tags = [],
    };

    private static SecurityGroup Group(string vpcId, int number, string name) => new()
    {
        GroupId = $"sg-{vpcId[^1]}{number:D16}",
        GroupName = name,
        Description = name,
        VpcId = vpcId,
        OwnerId = "111122223333",
        IpPermissions = [],
        Tags = [],
    };
}
