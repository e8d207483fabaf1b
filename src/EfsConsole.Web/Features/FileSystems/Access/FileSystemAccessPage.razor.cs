using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Networking;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.FileSystems.Create;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Features.FileSystems.Access;

/// <summary>Adds, removes and changes the mount targets of a file system.</summary>
public sealed partial class FileSystemAccessPage : IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<Vpc> _vpcs = [];
    private IReadOnlyList<FieldError> _faults = [];
    private FileSystemAccessDraft? _draft;
    private VpcNetwork? _network;
    private RunningChange? _change;
    private ScreenMessage? _error;
    private string? _notAvailable;
    private int _attempt;
    private bool _missing;
    private bool _busy;

    [Parameter]
    public required string FileSystemId { get; set; }

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required FileSystemReader Reader { get; init; }

    [Inject]
    public required NetworkReader Networks { get; init; }

    [Inject]
    public required FileSystemChanges Changes { get; init; }

    [Inject]
    public required FlashService Flashes { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private IReadOnlyList<Crumb> Crumbs => [new("File systems", FileSystemLinks.List), new(FileSystemId, FileSystemLinks.Detail(FileSystemId)), new("Manage file system access")];

    private List<SelectOption> VpcOptions => [.. _vpcs.Select(vpc => new SelectOption(vpc.VpcId, NetworkStep.LabelOf(vpc)))];

    public async ValueTask DisposeAsync()
    {
        Follow(null);
        await _left.CancelAsync();
        _left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Follow(await Changes.FindAsync(FileSystemId, Door.Caller, _left.Token));
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _error = null;
        try
        {
            var fileSystem = await Reader.FindAsync(FileSystemId, _left.Token);
            _missing = fileSystem is null;
            _notAvailable = fileSystem is { LifeCycleState: not LifeCycleState.Available } ? fileSystem.LifeCycleState : null;
            if (_missing || _notAvailable is not null)
            {
                return;
            }

            _vpcs = await Networks.ReadVpcsAsync(_left.Token);
            var targets = await Reader.ReadMountTargetsAsync(FileSystemId, _left.Token);
            var vpc = targets.Count > 0 ? _vpcs.FirstOrDefault(vpc => vpc.VpcId == targets[0].Description.VpcId) : _vpcs.FirstOrDefault();
            _network = vpc is null ? null : await Networks.ReadAsync(vpc, _left.Token);
            _draft = _network is null ? null : new(_network, targets);
        }
        catch (OperationException refused)
        {
            _error = ScreenMessage.Of(DescribeFileSystemsRequest.Operation, refused);
        }
    }

    private async Task ChooseVpcAsync(string vpcId)
    {
        if (_draft is null || _vpcs.FirstOrDefault(vpc => vpc.VpcId == vpcId) is not { } vpc)
        {
            return;
        }

        try
        {
            _network = await Networks.ReadAsync(vpc, _left.Token);
            _draft.SelectVpc(_network);
            _faults = [];
        }
        catch (OperationException refused)
        {
            _error = ScreenMessage.Of(DescribeSubnetsRequest.Operation, refused);
        }
    }

    /// <summary>A target that is being made cannot be changed yet.</summary>
    private bool IsLocked(MountTargetDraft row) => _draft?.Current(row.AvailabilityZone) is { IsSettled: false };

    private void Changed() => _faults = [.. _faults.Intersect(_draft!.Check(_network!))];

    private async Task SaveAsync()
    {
        _faults = _draft!.Check(_network!);
        _attempt++;
        if (_busy || _faults.Count > 0)
        {
            return;
        }

        var plan = _draft.ToPlan(FileSystemId);
        if (plan.Calls.Count == 0)
        {
            Navigation.NavigateTo(FileSystemLinks.Detail(FileSystemId));
            return;
        }

        _busy = true;
        try
        {
            Follow(await Changes.StartAsync(new(FileSystemChangeKind.Access, plan), Door.Caller, _left.Token));
        }
        finally
        {
            _busy = false;
        }
    }

    private void Retry(string callId) => _change?.Run.Retry(callId);

    private async Task DismissAsync()
    {
        Follow(null);
        await Changes.DismissAsync(FileSystemId, Door.Caller, _left.Token);
        await LoadAsync();
    }

    private void Follow(RunningChange? change)
    {
        if (_change is not null)
        {
            _change.Run.Changed -= OnChangeMoved;
        }

        _change = change;
        if (change is not null)
        {
            change.Run.Changed += OnChangeMoved;
        }
    }

    private void OnChangeMoved() => _ = InvokeAsync(() =>
    {
        if (_change is { Run: { IsRunning: false, Plan.Succeeded: true } })
        {
            Flashes.Success($"The mount targets of {FileSystemId} were changed.");
        }

        StateHasChanged();
    });
}
