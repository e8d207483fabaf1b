using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;

namespace EfsConsole.Web.Features.FileSystems;

/// <summary>Asks the network service for what mount targets can stand in.</summary>
public sealed class NetworkReader(Door door)
{
    private const int PageSize = 1000;

    /// <summary>Every VPC of the region, the default one first.</summary>
    public async Task<IReadOnlyList<Vpc>> ReadVpcsAsync(CancellationToken cancellationToken)
    {
        var vpcs = new List<Vpc>();
        string? token = null;
        do
        {
            var page = await door.InvokeAsync(new DescribeVpcsRequest { MaxResults = PageSize, NextToken = token }, cancellationToken);
            vpcs.AddRange(page.Vpcs);
            token = page.NextToken;
        }
        while (token is not null);
        return [.. vpcs.OrderByDescending(vpc => vpc.IsDefault).ThenBy(vpc => vpc.VpcId, StringComparer.Ordinal)];
    }

    /// <summary>One VPC with its zones, subnets and groups.</summary>
    public async Task<VpcNetwork> ReadAsync(Vpc vpc, CancellationToken cancellationToken)
    {
        Filter[] inVpc = [new("vpc-id", [vpc.VpcId])];
        var zones = await door.InvokeAsync(new DescribeAvailabilityZonesRequest(), cancellationToken);
        return new(
            vpc,
            zones.AvailabilityZones,
            await ReadSubnetsAsync(inVpc, cancellationToken),
            await ReadGroupsAsync(inVpc, cancellationToken),
            await ResolvesNamesAsync(vpc, cancellationToken));
    }

    private async Task<bool> ResolvesNamesAsync(Vpc vpc, CancellationToken cancellationToken)
    {
        var installation = await door.InvokeAsync(new DescribeInstallationRequest(), cancellationToken);
        return installation.ResolvesNames
            && (await door.InvokeAsync(new DescribeVpcAttributeRequest { VpcId = vpc.VpcId, Attribute = "enableDnsSupport" }, cancellationToken)).Value;
    }

    private async Task<List<Subnet>> ReadSubnetsAsync(Filter[] filters, CancellationToken cancellationToken)
    {
        var subnets = new List<Subnet>();
        string? token = null;
        do
        {
            var page = await door.InvokeAsync(new DescribeSubnetsRequest { Filters = filters, MaxResults = PageSize, NextToken = token }, cancellationToken);
            subnets.AddRange(page.Subnets);
            token = page.NextToken;
        }
        while (token is not null);
        return subnets;
    }

    private async Task<List<SecurityGroup>> ReadGroupsAsync(Filter[] filters, CancellationToken cancellationToken)
    {
        var groups = new List<SecurityGroup>();
        string? token = null;
        do
        {
            var page = await door.InvokeAsync(new DescribeSecurityGroupsRequest { Filters = filters, MaxResults = PageSize, NextToken = token }, cancellationToken);
            groups.AddRange(page.SecurityGroups);
            token = page.NextToken;
        }
        while (token is not null);
        return groups;
    }
}
