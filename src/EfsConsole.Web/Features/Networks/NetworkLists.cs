using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Tags;
using EfsConsole.Web.Components.Controls;

namespace EfsConsole.Web.Features.Networks;

/// <summary>Reads whole lists of the network service, page by page. Quotas keep them short.</summary>
public sealed class NetworkLists(Door door)
{
    private const int PageSize = 1000;

    /// <summary>The VPCs of the region.</summary>
    public Task<DoorAnswer<IReadOnlyList<Vpc>>> VpcsAsync(CancellationToken cancellationToken = default) => AllAsync(
        token => door.TryAsync(new DescribeVpcsRequest { MaxResults = PageSize, NextToken = token }, cancellationToken),
        static page => (page.Vpcs, page.NextToken));

    /// <summary>The subnets of a VPC.</summary>
    public Task<DoorAnswer<IReadOnlyList<Subnet>>> SubnetsAsync(string vpcId, CancellationToken cancellationToken = default) => AllAsync(
        token => door.TryAsync(new DescribeSubnetsRequest { Filters = OfVpc(vpcId), MaxResults = PageSize, NextToken = token }, cancellationToken),
        static page => (page.Subnets, page.NextToken));

    /// <summary>The security groups of a VPC.</summary>
    public Task<DoorAnswer<IReadOnlyList<SecurityGroup>>> SecurityGroupsAsync(string vpcId, CancellationToken cancellationToken = default) => AllAsync(
        token => door.TryAsync(new DescribeSecurityGroupsRequest { Filters = OfVpc(vpcId), MaxResults = PageSize, NextToken = token }, cancellationToken),
        static page => (page.SecurityGroups, page.NextToken));

    /// <summary>One VPC; null in the answer of a list that does not hold it.</summary>
    public async Task<DoorAnswer<Vpc>> VpcAsync(string vpcId, CancellationToken cancellationToken = default)
    {
        var answer = await door.TryAsync(new DescribeVpcsRequest { VpcIds = [vpcId] }, cancellationToken);
        return new(answer.Response?.Vpcs.Single(), answer.Error);
    }

    /// <summary>One security group.</summary>
    public async Task<DoorAnswer<SecurityGroup>> SecurityGroupAsync(string groupId, CancellationToken cancellationToken = default)
    {
        var answer = await door.TryAsync(new DescribeSecurityGroupsRequest { GroupIds = [groupId] }, cancellationToken);
        return new(answer.Response?.SecurityGroups.Single(), answer.Error);
    }

    /// <summary>The value of the tag Name; null without one.</summary>
    public static string? NameOf(IReadOnlyList<Tag> tags) => tags.FirstOrDefault(static tag => tag.Key == Tag.NameKey)?.Value;

    private static IReadOnlyList<Filter> OfVpc(string vpcId) => [new("vpc-id", [vpcId])];

    private static async Task<DoorAnswer<IReadOnlyList<TItem>>> AllAsync<TPage, TItem>(
        Func<string?, Task<DoorAnswer<TPage>>> read,
        Func<TPage, (IReadOnlyList<TItem> Items, string? NextToken)> open)
        where TPage : class
    {
        var all = new List<TItem>();
        string? token = null;
        do
        {
            var answer = await read(token);
            if (!answer.Succeeded)
            {
                return new(null, answer.Error);
            }

            (var items, token) = open(answer.Response);
            all.AddRange(items);
        }
        while (token is not null);
        return new(all, null);
    }
}
