using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services.Networking;

/// <summary>Adds networks as they are at their beginning.</summary>
public sealed class NewNetworks(ResourceIds ids)
{
    /// <summary>A VPC with its default security group, which lets all in from itself.</summary>
    public VpcEntity AddVpc(EfsConsoleDbContext database, string region, string cidrBlock, bool isDefault, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(database);
        var vpc = new VpcEntity
        {
            VpcId = ids.Vpc(),
            Region = region,
            CidrBlock = cidrBlock,
            IsDefault = isDefault,
            EnableDnsSupport = true,
            EnableDnsHostnames = isDefault,
            EnableNetworkAddressUsageMetrics = false,
            CreatedAt = now,
        };
        database.Vpcs.Add(vpc);
        var group = AddSecurityGroup(database, vpc.VpcId, NetworkRows.DefaultGroup, "default VPC security group", now);
        database.SecurityGroupRules.Add(GroupRule.AllOf(group.GroupId).ToRow(group.GroupId, description: null));
        return vpc;
    }

    public SubnetEntity AddSubnet(EfsConsoleDbContext database, string vpcId, string cidrBlock, string zone, bool defaultForAz, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(database);
        var subnet = new SubnetEntity
        {
            SubnetId = ids.Subnet(),
            VpcId = vpcId,
            AvailabilityZone = zone,
            CidrBlock = cidrBlock,
            DefaultForAz = defaultForAz,
            CreatedAt = now,
        };
        database.Subnets.Add(subnet);
        return subnet;
    }

    /// <summary>A security group that lets all out.</summary>
    public SecurityGroupEntity AddSecurityGroup(EfsConsoleDbContext database, string vpcId, string name, string description, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(database);
        var group = new SecurityGroupEntity { GroupId = ids.SecurityGroup(), VpcId = vpcId, GroupName = name, Description = description, CreatedAt = now };
        database.SecurityGroups.Add(group);
        database.SecurityGroupRules.Add(GroupRule.AllOut.ToRow(group.GroupId, description: null));
        return group;
    }
}
