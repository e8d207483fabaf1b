using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Tags;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.FileSystems.Access;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EfsConsole.Web.Features.FileSystems;

/// <summary>One file system: details, keys, mount targets, tags, and the actions on it.</summary>
public sealed partial class FileSystemPage : IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private FileSystemDescription? _fileSystem;
    private IReadOnlyList<CurrentMountTarget> _targets = [];
    private IReadOnlyList<Tag> _tags = [];
    private IReadOnlyList<LifeCycleFailure> _failures = [];
    private DescribeDataKeysResponse? _keys;
    private RunningChange? _change;
    private TransitionWatch? _watch;
    private MudMenu? _actions;
    private ScreenMessage? _error;
    private ScreenMessage? _keysError;
    private ScreenMessage? _targetsError;
    private string? _loadedId;
    private bool _gone;
    private bool _deleted;

    [Parameter]
    public required string FileSystemId { get; set; }

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required FileSystemReader Reader { get; init; }

    [Inject]
    public required FileSystemChanges Changes { get; init; }

    [Inject]
    public required FlashService Flashes { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private string Title => _fileSystem?.Name is { Length: > 0 } name ? name : FileSystemId;

    private IReadOnlyList<Crumb> Crumbs => [new("File systems", FileSystemLinks.List), new(Title)];

    public async ValueTask DisposeAsync()
    {
        Follow(null);
        if (_watch is not null)
        {
            await _watch.DisposeAsync();
        }

        await _left.CancelAsync();
        _left.Dispose();
    }

    protected override void OnInitialized() => _watch = new(Clock, () => InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    }));

    protected override async Task OnParametersSetAsync()
    {
        if (_loadedId == FileSystemId)
        {
            return;
        }

        _loadedId = FileSystemId;
        (_fileSystem, _gone, _deleted) = (null, false, false);
        Follow(await Changes.FindAsync(FileSystemId, Door.Caller, _left.Token));
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            await ReadAsync();
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private async Task ReadAsync()
    {
        _error = null;
        try
        {
            _fileSystem = await Reader.FindAsync(FileSystemId, _left.Token);
        }
        catch (OperationException refused)
        {
            _error = ScreenMessage.Of(DescribeFileSystemsRequest.Operation, refused);
            return;
        }

        if (_fileSystem is null)
        {
            _gone = true;
            return;
        }

        await ReadPartsAsync(_fileSystem);
        _watch?.Observe(_fileSystem.LifeCycleState is LifeCycleState.Creating or LifeCycleState.Deleting || _targets.Any(target => !target.IsSettled) || _failures.Count > 0);
    }

    private async Task ReadPartsAsync(FileSystemDescription fileSystem)
    {
        try
        {
            _targets = await Reader.ReadMountTargetsAsync(fileSystem.FileSystemId, _left.Token);
            _targetsError = null;
        }
        catch (OperationException refused)
        {
            _targetsError = ScreenMessage.Of(Domain.MountTargets.DescribeMountTargetsRequest.Operation, refused);
        }

        var tags = await Door.TryAsync(new DescribeTagsRequest { FileSystemId = fileSystem.FileSystemId, MaxItems = 100 }, _left.Token);
        _tags = tags.Response?.Tags ?? _tags;

        // One that is refused hides nothing that was known: the page shows the states all the same.
        var failures = await Door.TryAsync(new DescribeLifeCycleFailuresRequest { FileSystemId = fileSystem.FileSystemId }, _left.Token);
        _failures = failures.Response?.Failures ?? _failures;
        if (fileSystem.Encrypted)
        {
            var keys = await Door.TryAsync(new DescribeDataKeysRequest { FileSystemId = fileSystem.FileSystemId }, _left.Token);
            (_keys, _keysError) = (keys.Response, keys.Error);
        }
    }

    private async Task DeleteAsync()
    {
        // By itself the menu closes when this is over: it would stand behind the dialog, and take the focus from it.
        await _actions!.CloseMenuAsync();
        var points = await Door.TryAsync(new DescribeAccessPointsRequest { FileSystemId = FileSystemId, MaxResults = 1 }, _left.Token);
        var accessPoints = points.Response?.AccessPoints.Count > 0;
        var content = Consequences(_fileSystem!, _targets.Count, accessPoints);
        if (!await ConfirmByNameDialog.AskAsync(Dialogs, "Permanently delete file system", FileSystemId, "Delete File System", content))
        {
            return;
        }

        var plan = DeleteFileSystemPlan.From(FileSystemId, _targets.Select(target => target.Description), accessPoints);
        Follow(await Changes.StartAsync(new(FileSystemChangeKind.Deletion, plan), Door.Caller, _left.Token));
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

    private void OnChangeMoved() => _ = InvokeAsync(async () =>
    {
        if (_change is { Run: { IsRunning: false, Plan.Succeeded: true } } done)
        {
            Follow(null);
            _deleted = done.Change.Kind == FileSystemChangeKind.Deletion;
            Flashes.Success(_deleted ? $"File system {FileSystemId} was deleted." : $"The mount targets of {FileSystemId} were changed.");
        }

        await LoadAsync();
        StateHasChanged();
    });
}
