using System.Data.Common;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.FileSystems.Calls;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace EfsConsole.Web.Features.FileSystems.Create;

/// <summary>The wizard. Its draft stands in the address and on the server, so the page itself may come and go.</summary>
public sealed partial class CreateFileSystemPage : IAsyncDisposable
{
    private static readonly TimeSpan SavePause = TimeSpan.FromMilliseconds(250);

    private readonly IReadOnlyList<Crumb> _crumbs = [new("File systems", FileSystemLinks.List), new("Create file system")];
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<Vpc> _vpcs = [];
    private IReadOnlyList<FieldError> _faults = [];
    private OpenDraft? _open;
    private VpcNetwork? _network;
    private SettingsStep? _settings;
    private CallRun? _run;
    private ScreenMessage? _error;
    private ScreenMessage? _refused;
    private string? _otherRegion;
    private string? _unsaved;
    private string? _focus;
    private ITimer? _saveTimer;
    private int _attempt;
    private bool _savePending;
    private bool _conflict;
    private bool _busy;
    private bool _announce;

    [Parameter]
    public Guid? DraftId { get; set; }

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required NetworkReader Networks { get; init; }

    [Inject]
    public required WizardDrafts Drafts { get; init; }

    [Inject]
    public required CallRuns Runs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required FlashService Flashes { get; init; }

    [Inject]
    public required ConsoleScript Script { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private CreateFileSystemDraft Draft => _open!.Content;

    private string Title => _open is null ? "Create file system" : Draft.Step.Title();

    public async ValueTask DisposeAsync()
    {
        Follow(null);
        if (_saveTimer is not null)
        {
            await _saveTimer.DisposeAsync();
        }

        if (_savePending)
        {
            await SaveAsync();
        }

        await _gone.CancelAsync();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (DraftId is null)
        {
            StartAnew();
        }
        else if (_open?.Id != DraftId)
        {
            await LoadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } id)
        {
            _focus = null;
            await Script.FocusAsync(id);
        }
    }

    private void StartAnew() => Navigation.NavigateTo($"{FileSystemLinks.Create}/{Guid.NewGuid()}", replace: true);

    private async Task LoadAsync()
    {
        _error = null;
        _conflict = false;
        _faults = [];
        var id = DraftId!.Value;
        var region = Door.Caller.Region;
        var stored = await Drafts.FindAsync<CreateFileSystemDraft>(id, _gone.Token);
        _otherRegion = stored is not null && stored.Region != region ? stored.Region : null;
        if (_otherRegion is not null)
        {
            return;
        }

        var draft = stored?.Content ?? CreateFileSystemDraft.New(Guid.NewGuid());
        try
        {
            _vpcs = await Networks.ReadVpcsAsync(_gone.Token);
            var wanted = draft.VpcId is null ? _vpcs.FirstOrDefault(vpc => vpc.IsDefault) : _vpcs.FirstOrDefault(vpc => vpc.VpcId == draft.VpcId);
            _network = wanted is null ? null : await Networks.ReadAsync(wanted, _gone.Token);
        }
        catch (OperationException refused)
        {
            _error = ScreenMessage.Of(DescribeVpcsRequest.Operation, refused);
            return;
        }

        if (draft.VpcId is null && _network is not null)
        {
            draft.SelectVpc(_network);
        }

        _open = new(Drafts, id, region, draft, stored?.Version ?? 0);
        if (draft.Plan is not null)
        {
            // Here after a refresh, in a second tab, or after a restart: the calls go on where they stand.
            Follow(Runs.Start(id, draft.Plan, Door.Caller, _open.SaveAsync));
            _announce = _run!.IsRunning && !_run.Plan.Succeeded;
            await RunMovedAsync();
        }
    }

    private async Task ChooseVpcAsync(string vpcId)
    {
        if (_vpcs.FirstOrDefault(vpc => vpc.VpcId == vpcId) is not { } vpc)
        {
            return;
        }

        try
        {
            _network = await Networks.ReadAsync(vpc, _gone.Token);
        }
        catch (OperationException refused)
        {
            _refused = ScreenMessage.Of(DescribeSubnetsRequest.Operation, refused);
            return;
        }

        _refused = null;
        Draft.SelectVpc(_network);
        Changed();
    }

    /// <summary>Something was entered: it is saved as soon as there is a pause.</summary>
    private void Changed()
    {
        Draft.Dirty = true;
        _savePending = true;
        if (_faults.Count > 0)
        {
            // What was corrected is no fault any more; new ones wait for the next attempt to go on.
            var now = Draft.Check(Draft.Step, _network);
            _faults = [.. _faults.Where(fault => now.Contains(fault))];
        }

        _saveTimer ??= Clock.CreateTimer(_ => _ = InvokeAsync(SaveAndRenderAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _saveTimer.Change(SavePause, Timeout.InfiniteTimeSpan);
    }

    private async Task SaveAndRenderAsync()
    {
        if (_savePending && _run is null)
        {
            await SaveAsync();
            StateHasChanged();
        }
    }

    private async Task<bool> SaveAsync()
    {
        _savePending = false;
        try
        {
            await _open!.SaveAsync(CancellationToken.None);
            _unsaved = null;
            return true;
        }
        catch (WizardDraftConflictException)
        {
            _conflict = true;
        }
        catch (Exception fault) when (fault is DbException or DbUpdateException)
        {
            _unsaved = "What you enter cannot be saved on the server at the moment, and would not survive a refresh. Is the disk of the data folder full?";
        }

        return false;
    }

    private async Task KeepMineAsync()
    {
        try
        {
            await _open!.OverwriteAsync(_gone.Token);
            _conflict = false;
        }
        catch (WizardDraftConflictException)
        {
            await LoadAsync();
        }
    }

    private async Task NextAsync()
    {
        await GuardedAsync(async () =>
        {
            if (await CheckAsync(Draft.Step))
            {
                await GoToAsync(Draft.Step + 1);
            }
        });
    }

    private async Task GoToAsync(WizardStep step)
    {
        Draft.Step = step;
        _faults = [];
        _refused = null;
        _focus = ConsolePage.HeadingId;
        await SaveAsync();
    }

    private async Task<bool> CheckAsync(WizardStep step)
    {
        var faults = Draft.Check(step, _network);
        if (faults.Count == 0 && step == WizardStep.Settings && _settings is not null)
        {
            faults = await _settings.VerifyKeyAsync();
        }

        _faults = faults;
        _attempt++;
        return faults.Count == 0;
    }

    private async Task CreateAsync()
    {
        await GuardedAsync(async () =>
        {
            foreach (var step in new[] { WizardStep.Network, WizardStep.Settings })
            {
                if (Draft.Check(step, _network).Count > 0)
                {
                    Draft.Step = step;
                    await CheckAsync(step);
                    return;
                }
            }

            _refused = null;
            Draft.Plan = CreateFileSystemPlan.From(Draft);
            if (await SaveAsync())
            {
                Follow(Runs.Start(_open!.Id, Draft.Plan, Door.Caller, _open.SaveAsync));
                _announce = true;
                _focus = ConsolePage.HeadingId;
                await RunMovedAsync();
            }
            else
            {
                Draft.Plan = null;
            }
        });
    }

    /// <summary>A second click while the first is at work does nothing.</summary>
    private async Task GuardedAsync(Func<Task> work)
    {
        if (_busy || _conflict)
        {
            return;
        }

        _busy = true;
        try
        {
            await work();
        }
        finally
        {
            _busy = false;
        }
    }

    private void Retry(string callId) => _run?.Retry(callId);

    private void Follow(CallRun? run)
    {
        if (_run is not null)
        {
            _run.Changed -= OnRunChanged;
        }

        _run = run;
        if (run is not null)
        {
            run.Changed += OnRunChanged;
        }
    }

    private void OnRunChanged() => _ = InvokeAsync(async () =>
    {
        await RunMovedAsync();
        StateHasChanged();
    });

    private async Task RunMovedAsync()
    {
        if (_run is not { IsRunning: false } run)
        {
            return;
        }

        if (run.Plan.Calls[0] is { State: CallState.Failed, OutcomeUnknown: false } refused)
        {
            await ReopenAsync(refused);
        }
        else if (run.Plan is { Succeeded: true, FileSystemId: { } id } && _announce)
        {
            _announce = false;
            Flashes.Success($"File system {id} was created.", "View file system", FileSystemLinks.Detail(id));
        }
    }

    /// <summary>Nothing was created: the entries are open again, and the reason stands above them.</summary>
    private async Task ReopenAsync(PlannedCall refused)
    {
        Follow(null);
        Runs.Forget(_open!.Id);
        Draft.Plan = null;
        _refused = Refusal(refused);
        _focus = ConsolePage.HeadingId;
        if (!await SaveAsync() && _conflict)
        {
            // Another tab has opened them already.
            await LoadAsync();
        }
    }

    private static ScreenMessage Refusal(PlannedCall call)
    {
        var code = call.ErrorCode ?? string.Empty;
        return code is "KMSInternalException" or "DependencyTimeoutException" or "KeyUnavailableException"
            ? new("The key management service is unavailable", call.ErrorMessage ?? string.Empty, "Nothing was created. Wait a while, then choose Create File System again.", code, call.ErrorParameter)
            : new($"{ScreenMessage.Spoken(call.Operation)} failed", call.ErrorMessage ?? string.Empty, ErrorRemedies.For(code), code, call.ErrorParameter);
    }

    private async Task CancelAsync()
    {
        if (Draft.Dirty && !await SimpleConfirmDialog.AskAsync(Dialogs, "Leave the wizard?", "Leave and discard", Discarding))
        {
            return;
        }

        _savePending = false;
        await Drafts.DeleteAsync(_open!.Id, _gone.Token);
        Navigation.NavigateTo(FileSystemLinks.List);
    }
}
