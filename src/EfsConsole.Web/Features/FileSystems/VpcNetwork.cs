using EfsConsole.Domain.Networking;

namespace EfsConsole.Web.Features.FileSystems;

/// <summary>What a VPC offers to mount targets.</summary>
public sealed class VpcNetwork(Vpc vpc, IReadOnlyList<AvailabilityZone> zones, IReadOnlyList<Subnet> subnets, IReadOnlyList<SecurityGroup> groups, bool resolvesNames)
{
    private const string DefaultGroupName = "default";

    public Vpc Vpc { get; } = vpc;

    /// <summary>Zones that have a subnet in the VPC, in order.</summary>
    public IReadOnlyList<string> Zones { get; } =
        [.. zones.Select(zone => zone.ZoneName).Where(zone => subnets.Any(subnet => subnet.AvailabilityZone == zone)).Order(StringComparer.Ordinal)];

    public IReadOnlyList<Subnet> Subnets { get; } = subnets;

    public IReadOnlyList<SecurityGroup> Groups { get; } = groups;

    /// <summary>Whether DNS names of file systems can resolve in the VPC.</summary>
    public bool ResolvesNames { get; } = resolvesNames;

    public SecurityGroup? DefaultGroup => Groups.FirstOrDefault(group => group.GroupName == DefaultGroupName);

    public IReadOnlyList<Subnet> SubnetsIn(string zone) => [.. Subnets.Where(subnet => subnet.AvailabilityZone == zone)];

    public Subnet? FindSubnet(string? subnetId) => Subnets.FirstOrDefault(subnet => subnet.SubnetId == subnetId);

    /// <summary>A group as people know it: id and name.</summary>
    public string GroupLabel(string groupId) =>
        Groups.FirstOrDefault(group => group.GroupId == groupId) is { } group ? $"{groupId} - {group.GroupName}" : groupId;
}
