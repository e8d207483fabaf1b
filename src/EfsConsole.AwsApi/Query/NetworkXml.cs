using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Tags;

namespace EfsConsole.AwsApi.Query;

/// <summary>Writes what ec2 tells of networks.</summary>
internal static class NetworkXml
{
    private const string Item = "item";

    // As the field shows a rule without ports.
    private const int AllPorts = -1;

    /// <summary>A list of ec2.</summary>
    public static void Items<T>(this XmlBody xml, string name, IEnumerable<T> values, Action<T> write) => xml.List(name, Item, values, write);

    /// <summary>A VPC. It has no DHCP options and is on no machine of its own: the field says <c>default</c> to both.</summary>
    public static void Vpc(this XmlBody xml, Vpc vpc)
    {
        xml.Text("vpcId", vpc.VpcId);
        xml.Text("ownerId", vpc.OwnerId);
        xml.Text("state", vpc.State);
        xml.Text("cidrBlock", vpc.CidrBlock);
        xml.Items("cidrBlockAssociationSet", [vpc.CidrBlock], block =>
        {
            // A VPC has one block, which is its own for life.
            xml.Text("associationId", "vpc-cidr-assoc-" + vpc.VpcId[(vpc.VpcId.IndexOf('-', StringComparison.Ordinal) + 1)..]);
            xml.Text("cidrBlock", block);
            xml.Element("cidrBlockState", () => xml.Text("state", "associated"));
        });
        xml.Text("dhcpOptionsId", "default");
        xml.Text("instanceTenancy", "default");
        xml.Flag("isDefault", vpc.IsDefault);
        xml.Tags(vpc.Tags);
    }

    /// <summary>A subnet.</summary>
    public static void Subnet(this XmlBody xml, Subnet subnet)
    {
        xml.Text("subnetId", subnet.SubnetId);
        xml.Text("subnetArn", subnet.SubnetArn);
        xml.Text("state", subnet.State);
        xml.Text("ownerId", subnet.OwnerId);
        xml.Text("vpcId", subnet.VpcId);
        xml.Text("cidrBlock", subnet.CidrBlock);
        xml.Number("availableIpAddressCount", subnet.AvailableIpAddressCount);
        xml.Text("availabilityZone", subnet.AvailabilityZone);
        xml.Text("availabilityZoneId", subnet.AvailabilityZoneId);
        xml.Flag("defaultForAz", subnet.DefaultForAz);
        xml.Flag("mapPublicIpOnLaunch", false);
        xml.Tags(subnet.Tags);
    }

    /// <summary>An Availability Zone.</summary>
    public static void Zone(this XmlBody xml, AvailabilityZone zone)
    {
        xml.Text("zoneName", zone.ZoneName);
        xml.Text("zoneId", zone.ZoneId);
        xml.Text("zoneState", zone.State);
        xml.Text("regionName", zone.RegionName);
        xml.Text("groupName", zone.RegionName);
        xml.Text("networkBorderGroup", zone.RegionName);
        xml.Text("optInStatus", "opt-in-not-required");
        xml.Text("zoneType", "availability-zone");
        xml.Items<string>("messageSet", [], _ => { });
    }

    /// <summary>A security group.</summary>
    public static void SecurityGroup(this XmlBody xml, SecurityGroup group)
    {
        xml.Text("ownerId", group.OwnerId);
        xml.Text("groupId", group.GroupId);
        xml.Text("groupName", group.GroupName);
        xml.Text("groupDescription", group.Description);
        xml.Text("vpcId", group.VpcId);
        xml.Permissions("ipPermissions", group.IpPermissions, group.OwnerId);
        xml.Permissions("ipPermissionsEgress", group.IpPermissionsEgress, group.OwnerId);
        xml.Tags(group.Tags);
    }

    /// <summary>A rule of a security group.</summary>
    public static void Rule(this XmlBody xml, SecurityGroupRule rule)
    {
        var permission = rule.Permission;
        xml.Text("securityGroupRuleId", rule.SecurityGroupRuleId);
        xml.Text("groupId", rule.GroupId);
        xml.Text("groupOwnerId", rule.GroupOwnerId);
        xml.Flag("isEgress", rule.IsEgress);
        xml.Text("ipProtocol", permission.IpProtocol);
        xml.Number("fromPort", permission.FromPort ?? AllPorts);
        xml.Number("toPort", permission.ToPort ?? AllPorts);
        xml.Text("cidrIpv4", permission.CidrIp);
        xml.Text("cidrIpv6", permission.CidrIpv6);
        if (permission.SourceGroupId is { } groupId)
        {
            xml.Element("referencedGroupInfo", () =>
            {
                xml.Text("groupId", groupId);
                xml.Text("userId", rule.GroupOwnerId);
            });
        }

        xml.Text("description", permission.Description);
        xml.Tags(rule.Tags);
    }

    /// <summary>A network interface.</summary>
    public static void NetworkInterface(this XmlBody xml, NetworkInterface networkInterface)
    {
        xml.Text("networkInterfaceId", networkInterface.NetworkInterfaceId);
        xml.Text("subnetId", networkInterface.SubnetId);
        xml.Text("vpcId", networkInterface.VpcId);
        xml.Text("availabilityZone", networkInterface.AvailabilityZone);
        xml.Text("description", networkInterface.Description);
        xml.Text("ownerId", networkInterface.OwnerId);
        xml.Text("requesterId", networkInterface.RequesterId);
        xml.Flag("requesterManaged", networkInterface.RequesterManaged);
        xml.Text("status", networkInterface.Status);
        xml.Text("macAddress", networkInterface.MacAddress);
        xml.Text("privateIpAddress", networkInterface.PrivateIpAddress);
        xml.Items("privateIpAddressesSet", [networkInterface.PrivateIpAddress], address =>
        {
            xml.Text("privateIpAddress", address);
            xml.Flag("primary", true);
        });
        xml.Groups(networkInterface.Groups);
        xml.Text("interfaceType", "interface");
        xml.Tags([]);
    }

    /// <summary>The security groups of an interface.</summary>
    public static void Groups(this XmlBody xml, IEnumerable<string> groups) => xml.Items("groupSet", groups, group => xml.Text("groupId", group));

    /// <summary>Tags.</summary>
    public static void Tags(this XmlBody xml, IEnumerable<Tag> tags) => xml.Items("tagSet", tags, tag =>
    {
        xml.Text("key", tag.Key);
        xml.Text("value", tag.Value);
    });

    // The field gathers the sources of the same protocol and ports.
    private static void Permissions(this XmlBody xml, string name, IEnumerable<IpPermission> permissions, string ownerId) =>
        xml.Items(name, permissions.GroupBy(rule => (rule.IpProtocol, rule.FromPort, rule.ToPort)), same =>
        {
            xml.Text("ipProtocol", same.Key.IpProtocol);
            xml.Number("fromPort", same.Key.FromPort);
            xml.Number("toPort", same.Key.ToPort);
            xml.Items("groups", same.Where(rule => rule.SourceGroupId is not null), rule =>
            {
                xml.Text("userId", ownerId);
                xml.Text("groupId", rule.SourceGroupId);
                xml.Text("description", rule.Description);
            });
            xml.Items("ipRanges", same.Where(rule => rule.CidrIp is not null), rule =>
            {
                xml.Text("cidrIp", rule.CidrIp);
                xml.Text("description", rule.Description);
            });
            xml.Items("ipv6Ranges", same.Where(rule => rule.CidrIpv6 is not null), rule =>
            {
                xml.Text("cidrIpv6", rule.CidrIpv6);
                xml.Text("description", rule.Description);
            });
            xml.Items<string>("prefixListIds", [], _ => { });
        });
}
