using EfsConsole.Domain.Errors;
using EfsConsole.Services.Configuration;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Networking;

/// <summary>Refuses what would go beyond the account's quotas in the region.</summary>
public sealed class NetworkQuota(IOptions<QuotaOptions> quotas)
{
    public void CheckVpcs(int present)
    {
        if (present >= quotas.Value.Vpcs)
        {
            throw new VpcLimitExceededException($"The maximum number of VPCs has been reached: {quotas.Value.Vpcs}. Delete one, or raise Quotas:Vpcs.");
        }
    }

    public void CheckSubnets(string vpcId, int present)
    {
        if (present >= quotas.Value.SubnetsPerVpc)
        {
            throw new SubnetLimitExceededException(
                $"The maximum number of subnets of the vpc '{vpcId}' has been reached: {quotas.Value.SubnetsPerVpc}. Delete one, or raise Quotas:SubnetsPerVpc.",
                "vpcId");
        }
    }

    public void CheckSecurityGroups(string vpcId, int present)
    {
        if (present >= quotas.Value.SecurityGroupsPerVpc)
        {
            throw new VpcSecurityGroupLimitExceededException(
                $"The maximum number of security groups of the vpc '{vpcId}' has been reached: {quotas.Value.SecurityGroupsPerVpc}. Delete one, or raise Quotas:SecurityGroupsPerVpc.",
                "vpcId");
        }
    }

    public void CheckRules(string groupId, int asked)
    {
        if (asked > quotas.Value.RulesPerSecurityGroup)
        {
            throw new RulesPerSecurityGroupLimitExceededException(
                $"The security group '{groupId}' would have {asked} rules, and may have {quotas.Value.RulesPerSecurityGroup}. Remove some, or raise Quotas:RulesPerSecurityGroup.",
                "ipPermissions");
        }
    }

    public void CheckNetworkInterfaces(int present)
    {
        if (present >= quotas.Value.NetworkInterfaces)
        {
            throw new NetworkInterfaceLimitExceededException(
                $"The maximum number of network interfaces has been reached: {quotas.Value.NetworkInterfaces}. Delete mount targets, or raise Quotas:NetworkInterfaces.");
        }
    }
}
