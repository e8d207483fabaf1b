using EfsConsole.Domain.Networking;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EfsConsole.Web.Features.Networks;

/// <summary>A security group and its rules.</summary>
public partial class SecurityGroupPage
{
    private readonly FormErrors _errors = new(
        ("fromPort", "rule-ports"),
        ("toPort", "rule-ports"),
        ("cidrIp", "rule-peer"),
        ("cidrIpv6", "rule-peer"),
        ("sourceGroupId", "rule-peer"),
        ("description", "rule-description"));

    private RuleDraft _draft = new();
    private SecurityGroup? _group;
    private ScreenMessage? _error;
    private bool _busy;
    private int _attempt;

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required FlashService Flashes { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The security group.</summary>
    [Parameter]
    public required string GroupId { get; set; }

    private IReadOnlyList<Crumb> Crumbs => _group is null
        ? [new("Networks", "/networks"), new(GroupId)]
        : [new("Networks", "/networks"), new(_group.VpcId, $"/networks/{_group.VpcId}"), new(GroupId)];

    protected override Task OnParametersSetAsync() => _group?.GroupId == GroupId ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var answer = await new NetworkLists(Door).SecurityGroupAsync(GroupId);
        (_group, _error) = (answer.Response, answer.Error);
    }

    private async Task AddAsync()
    {
        if (_busy)
        {
            return;
        }

        IReadOnlyList<IpPermission> rules = [_draft.ToPermission()];
        var direction = _draft.Direction;
        var isInbound = direction == RuleDirection.Inbound;
        var ingress = new AuthorizeSecurityGroupIngressRequest { GroupId = GroupId, IpPermissions = rules };
        var egress = new AuthorizeSecurityGroupEgressRequest { GroupId = GroupId, IpPermissions = rules };
        _errors.Clear();
        _errors.Require("rule-peer", _draft.Peer, _draft.Direction.PeerMissing);
        _errors.Check(isInbound ? ingress : egress);
        if (_errors.Any)
        {
            _attempt++;
            return;
        }

        _busy = true;
        var error = isInbound ? (await Door.TryAsync(ingress)).Error : (await Door.TryAsync(egress)).Error;
        _busy = false;
        if (error is null)
        {
            Flashes.Success("The rule has been added.");
            if (_draft.Direction == direction && _draft.ToPermission() == rules[0])
            {
                _draft = new() { Direction = direction };
            }

            await LoadAsync();
        }
        else
        {
            _errors.Take(error);
            _attempt++;
        }
    }

    private async Task RemoveAsync(RuleDirection direction, IpPermission rule)
    {
        var confirmed = await SimpleConfirmDialog.AskAsync(
            Dialogs,
            "Remove rule",
            "Remove rule",
            builder => builder.AddContent(0, $"{RuleDraft.ProtocolOf(rule)} {direction.Preposition} {RuleDraft.PeerOf(rule)} {direction.Removal}."),
            destructive: true);
        if (!confirmed)
        {
            return;
        }

        var error = direction == RuleDirection.Inbound
            ? (await Door.TryAsync(new RevokeSecurityGroupIngressRequest { GroupId = GroupId, IpPermissions = [rule] })).Error
            : (await Door.TryAsync(new RevokeSecurityGroupEgressRequest { GroupId = GroupId, IpPermissions = [rule] })).Error;
        if (error is null)
        {
            Flashes.Success("The rule has been removed.");
            await LoadAsync();
        }
        else
        {
            Flashes.Error(error);
        }
    }

    private async Task DeleteAsync()
    {
        var confirmed = await SimpleConfirmDialog.AskAsync(
            Dialogs,
            "Delete security group",
            "Delete security group",
            builder => builder.AddContent(0, $"Delete {_group?.GroupName} ({GroupId})? Mount targets and rules that use it must let go of it first."),
            destructive: true);
        if (!confirmed || _group is not { } group)
        {
            return;
        }

        var answer = await Door.TryAsync(new DeleteSecurityGroupRequest { GroupId = GroupId });
        if (answer.Succeeded)
        {
            Flashes.Success($"Security group {GroupId} has been deleted.");
            Navigation.NavigateTo($"/networks/{group.VpcId}");
        }
        else
        {
            Flashes.Error(answer.Error);
        }
    }
}
