using System.Security.Cryptography;
using System.Text;
using EfsConsole.Domain;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services.Networking;

/// <summary>What the network service tells of its rows.</summary>
internal static class NetworkDescriptions
{
    private const string Available = "available";

    public static Vpc Describe(VpcEntity vpc, Caller caller, IEnumerable<Tag> tags) => new()
    {
        VpcId = vpc.VpcId,
        CidrBlock = vpc.CidrBlock,
        IsDefault = vpc.IsDefault,
        State = Available,
        OwnerId = caller.AccountId,
        Tags = [.. tags],
    };

    public static Subnet Describe(SubnetEntity subnet, int takenAddresses, Caller caller, IEnumerable<Tag> tags) => new()
    {
        SubnetId = subnet.SubnetId,
        SubnetArn = Arn.Network(caller.Region, caller.AccountId, "subnet", subnet.SubnetId),
        VpcId = subnet.VpcId,
        AvailabilityZone = subnet.AvailabilityZone,
        AvailabilityZoneId = Zones.IdOf(subnet.AvailabilityZone),
        CidrBlock = subnet.CidrBlock,
        AvailableIpAddressCount = Ipv4Block.Parse(subnet.CidrBlock).UsableAddresses - takenAddresses,
        DefaultForAz = subnet.DefaultForAz,
        State = Available,
        OwnerId = caller.AccountId,
        Tags = [.. tags],
    };

    public static SecurityGroup Describe(SecurityGroupEntity group, IEnumerable<SecurityGroupRuleEntity> rules, Caller caller, IEnumerable<Tag> tags)
    {
        var ordered = rules
            .OrderBy(rule => rule.IpProtocol, StringComparer.Ordinal)
            .ThenBy(rule => rule.FromPort)
            .ThenBy(rule => rule.CidrIp, StringComparer.Ordinal)
            .ThenBy(rule => rule.CidrIpv6, StringComparer.Ordinal)
            .ThenBy(rule => rule.SourceGroupId, StringComparer.Ordinal)
            .ToLookup(rule => rule.IsEgress, Permission);
        return new()
        {
            GroupId = group.GroupId,
            GroupName = group.GroupName,
            Description = group.Description,
            VpcId = group.VpcId,
            OwnerId = caller.AccountId,
            IpPermissions = [.. ordered[false]],
            IpPermissionsEgress = [.. ordered[true]],
            Tags = [.. tags],
        };
    }

    public static SecurityGroupRule Describe(SecurityGroupRuleEntity rule, Caller caller, IEnumerable<Tag> tags) => new()
    {
        SecurityGroupRuleId = NetworkResourceIds.OfRule(rule.RuleId),
        GroupId = rule.GroupId,
        GroupOwnerId = caller.AccountId,
        IsEgress = rule.IsEgress,
        Permission = Permission(rule),
        Tags = [.. tags],
    };

    public static NetworkInterface Describe(NetworkInterfaceEntity networkInterface, SubnetEntity subnet, IEnumerable<string> groups, Caller caller) => new()
    {
        NetworkInterfaceId = networkInterface.NetworkInterfaceId,
        SubnetId = networkInterface.SubnetId,
        VpcId = subnet.VpcId,
        AvailabilityZone = subnet.AvailabilityZone,
        Description = networkInterface.Description,
        OwnerId = caller.AccountId,
        RequesterId = networkInterface.RequesterId,
        RequesterManaged = networkInterface.RequesterId is not null,
        Status = networkInterface.RequesterId is null ? Available : "in-use",
        MacAddress = MacAddress(networkInterface.NetworkInterfaceId),
        PrivateIpAddress = networkInterface.IpAddress,
        Groups = [.. groups.Order(StringComparer.Ordinal)],
    };

    private static IpPermission Permission(SecurityGroupRuleEntity rule) => new()
    {
        IpProtocol = rule.IpProtocol,
        FromPort = rule.FromPort,
        ToPort = rule.ToPort,
        CidrIp = rule.CidrIp,
        CidrIpv6 = rule.CidrIpv6,
        SourceGroupId = rule.SourceGroupId,
        Description = rule.Description,
    };

    // 0a: a locally administered unicast address, so it meets no real one.
    private static string MacAddress(string networkInterfaceId) =>
        "0a:" + string.Join(':', SHA256.HashData(Encoding.UTF8.GetBytes(networkInterfaceId)).Take(5).Select(octet => octet.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
