using EfsConsole.Domain.Networking;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EfsConsole.Web.Features.Networks;

/// <summary>A VPC with its subnets and security groups.</summary>
public partial class VpcPage
{
    private static readonly ListPage<Subnet> SubnetPage = new(
        static subnet => [NetworkLists.NameOf(subnet.Tags), subnet.SubnetId, subnet.AvailabilityZone, subnet.CidrBlock],
        new Dictionary<string, Func<Subnet, IComparable?>>
        {
            ["name"] = static subnet => NetworkLists.NameOf(subnet.Tags),
            ["subnetId"] = static subnet => subnet.SubnetId,
            ["zone"] = static subnet => subnet.AvailabilityZone,
            ["cidr"] = static subnet => AddressOrder.Of(subnet.CidrBlock),
            ["free"] = static subnet => subnet.AvailableIpAddressCount,
        });

    private static readonly ListPage<SecurityGroup> GroupPage = new(
        static group => [group.GroupName, group.GroupId, group.Description],
        new Dictionary<string, Func<SecurityGroup, IComparable?>>
        {
            ["name"] = static group => group.GroupName,
            ["groupId"] = static group => group.GroupId,
            ["description"] = static group => group.Description,
            ["rules"] = static group => group.IpPermissions.Count,
        });

    private ConsoleTable<Subnet>? _subnets;
    private Vpc? _vpc;
    private ScreenMessage? _error;

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required FlashService Flashes { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The VPC.</summary>
    [Parameter]
    public required string VpcId { get; set; }

    private IReadOnlyList<Crumb> Crumbs => [new("Networks", "/networks"), new(VpcId)];

    protected override Task OnParametersSetAsync() => _vpc?.VpcId == VpcId ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var answer = await new NetworkLists(Door).VpcAsync(VpcId);
        (_vpc, _error) = (answer.Response, answer.Error);
    }

    private async Task<DoorAnswer<TablePage<Subnet>>> LoadSubnetsAsync(TableQuery query, CancellationToken cancellationToken)
    {
        var answer = await new NetworkLists(Door).SubnetsAsync(VpcId, cancellationToken);
        return new(answer.Response is { } subnets ? SubnetPage.Of(subnets, query) : null, answer.Error);
    }

    private async Task<DoorAnswer<TablePage<SecurityGroup>>> LoadGroupsAsync(TableQuery query, CancellationToken cancellationToken)
    {
        var answer = await new NetworkLists(Door).SecurityGroupsAsync(VpcId, cancellationToken);
        return new(answer.Response is { } groups ? GroupPage.Of(groups, query) : null, answer.Error);
    }

    private async Task DeleteAsync()
    {
        var confirmed = await ConfirmByNameDialog.AskAsync(Dialogs, "Delete VPC", VpcId, "Delete VPC", static builder =>
            builder.AddMarkupContent(0, "<p>Its default security group goes with it. Subnets and other security groups must be deleted first. This cannot be undone.</p>"));
        if (!confirmed)
        {
            return;
        }

        var answer = await Door.TryAsync(new DeleteVpcRequest { VpcId = VpcId });
        if (answer.Succeeded)
        {
            Flashes.Success($"VPC {VpcId} has been deleted.");
            Navigation.NavigateTo("/networks");
        }
        else
        {
            Flashes.Error(answer.Error);
        }
    }

    private async Task DeleteSubnetAsync(Subnet subnet)
    {
        var confirmed = await SimpleConfirmDialog.AskAsync(
            Dialogs,
            "Delete subnet",
            "Delete subnet",
            builder => builder.AddContent(0, $"Delete {subnet.SubnetId} ({subnet.CidrBlock})? Mount targets in it must be deleted first."),
            destructive: true);
        if (!confirmed)
        {
            return;
        }

        var answer = await Door.TryAsync(new DeleteSubnetRequest { SubnetId = subnet.SubnetId });
        if (answer.Succeeded)
        {
            Flashes.Success($"Subnet {subnet.SubnetId} has been deleted.");
            await (_subnets?.ReloadAsync() ?? Task.CompletedTask);
        }
        else
        {
            Flashes.Error(answer.Error);
        }
    }
}
