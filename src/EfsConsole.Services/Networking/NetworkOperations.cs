using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Installation;
using EfsConsole.Services.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EfsConsole.Services.Networking;

/// <summary>The operations of the network service.</summary>
public static class NetworkOperations
{
    /// <summary>Adds them to the dispatch table, with what they need.</summary>
    public static IServiceCollection AddNetworkOperations(this IServiceCollection services)
    {
        services.TryAddSingleton<ResourceIds>();
        services.AddSingleton<NewNetworks>();
        services.AddSingleton<NetworkQuota>();
        services.AddSingleton<SecurityGroupRules>();
        services.AddSingleton<IStartupStep, DefaultNetworks>();
        services.AddOperation<DescribeVpcsRequest, DescribeVpcsResponse, DescribeVpcs>();
        services.AddOperation<DescribeVpcAttributeRequest, DescribeVpcAttributeResponse, DescribeVpcAttribute>();
        services.AddOperation<ModifyVpcAttributeRequest, NoResponse, ModifyVpcAttribute>();
        services.AddOperation<CreateVpcRequest, CreateVpcResponse, CreateVpc>();
        services.AddOperation<DeleteVpcRequest, NoResponse, DeleteVpc>();
        services.AddOperation<DescribeSubnetsRequest, DescribeSubnetsResponse, DescribeSubnets>();
        services.AddOperation<CreateSubnetRequest, CreateSubnetResponse, CreateSubnet>();
        services.AddOperation<DeleteSubnetRequest, NoResponse, DeleteSubnet>();
        services.AddOperation<CreateTagsRequest, NoResponse, CreateTags>();
        services.AddOperation<DescribeTagsRequest, DescribeTagsResponse, DescribeTags>();
        services.AddOperation<DeleteTagsRequest, NoResponse, DeleteTags>();
        services.AddOperation<DescribeRouteTablesRequest, NoResponse, DescribeRouteTables>();
        services.AddOperation<DescribeNetworkAclsRequest, NoResponse, DescribeNetworkAcls>();
        services.AddOperation<DescribeRegionsRequest, DescribeRegionsResponse, DescribeRegions>();
        services.AddOperation<DescribeNetworkInterfaceAttributeRequest, DescribeNetworkInterfaceAttributeResponse, DescribeNetworkInterfaceAttribute>();
        services.AddOperation<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResponse, DescribeAvailabilityZones>();
        services.AddOperation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResponse, DescribeSecurityGroups>();
        services.AddOperation<CreateSecurityGroupRequest, CreateSecurityGroupResponse, CreateSecurityGroup>();
        services.AddOperation<DeleteSecurityGroupRequest, NoResponse, DeleteSecurityGroup>();
        services.AddOperation<AuthorizeSecurityGroupIngressRequest, AuthorizeSecurityGroupIngressResponse, AuthorizeSecurityGroupIngress>();
        services.AddOperation<AuthorizeSecurityGroupEgressRequest, AuthorizeSecurityGroupEgressResponse, AuthorizeSecurityGroupEgress>();
        services.AddOperation<RevokeSecurityGroupIngressRequest, NoResponse, RevokeSecurityGroupIngress>();
        services.AddOperation<RevokeSecurityGroupEgressRequest, NoResponse, RevokeSecurityGroupEgress>();
        services.AddOperation<DescribeSecurityGroupRulesRequest, DescribeSecurityGroupRulesResponse, DescribeSecurityGroupRules>();
        services.AddOperation<ModifySecurityGroupRulesRequest, NoResponse, ModifySecurityGroupRules>();
        services.AddOperation<DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResponse, DescribeNetworkInterfaces>();
        services.AddOperation<CreateNetworkInterfaceRequest, CreateNetworkInterfaceResponse, CreateNetworkInterface>();
        services.AddOperation<ModifyNetworkInterfaceAttributeRequest, NoResponse, ModifyNetworkInterfaceAttribute>();
        services.AddOperation<DeleteNetworkInterfaceRequest, NoResponse, DeleteNetworkInterface>();
        return services;
    }
}
