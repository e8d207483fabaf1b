using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.Files.Browse;
using EfsConsole.Web.Features.Files.Transfer;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace EfsConsole.Web.Features.Files;

/// <summary>The files of a file system. It works as the session's caller, through the door that every client of a volume takes.</summary>
public sealed partial class FileBrowser : IAsyncDisposable
{
    private const int PageSize = 100;
    private const string LocationId = "file-location";
    private static readonly Dictionary<string, object?> PickFiles = new() { ["data-pick"] = "files" };
    private static readonly Dictionary<string, object?> PickFolder = new() { ["data-pick"] = "folder" };

    private readonly ComponentLifetime _gone = new();
    private readonly Stack<ulong> _earlier = new();
    private FolderLocation _location = FolderLocation.Root;
    private FolderPage? _page;
    private ScreenMessage? _error;
    private string? _keyUnavailable;
    private bool _loading;
    private bool _focusLocation;

    // Reads end in another order than they began: what is shown is the folder that was asked for last, as it was read last.
    private int _opening;
    private int _read;
    private string _policy = nameof(ConflictPolicy.KeepBoth);
    private string? _shownFileSystem;
    private string? _shownPath;
    private ElementReference _root;
    private TransferScript? _script;

    // From when the script listens: a button that is pressed before would do nothing.
    private bool _takesFiles;

    [Inject]
    public required IVolumeStore Store { get; init; }

    [Inject]
    public required CallerSource Callers { get; init; }

    [Inject]
    public required FlashService Flashes { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required IJSRuntime JavaScript { get; init; }

    [Inject]
    public required ConsoleScript Script { get; init; }

    [Inject]
    public required UploadSweeper Sweeper { get; init; }

    /// <summary>The file system.</summary>
    [Parameter, EditorRequired]
    public required string FileSystemId { get; set; }

    /// <summary>The folder that is open, names with '/' between; null for the root. Looked at when it changes.</summary>
    [Parameter]
    public string? Path { get; set; }

    /// <summary>Raised with the escaped path of the folder that is to be opened. Without it the browser opens it by itself.</summary>
    [Parameter]
    public EventCallback<string> PathChanged { get; set; }

    /// <summary>An upload has finished, the script says.</summary>
    [JSInvokable]
    public Task UploadsChanged() => InvokeAsync(ReloadAsync);

    /// <summary>A key went away while files were sent, the script says.</summary>
    [JSInvokable]
    public Task UploadRefused(string error, string message) => DownloadRefused(error, message);

    /// <summary>A download was refused, the script says.</summary>
    [JSInvokable]
    public Task DownloadRefused(string error, string message) => InvokeAsync(() =>
    {
        if (string.Equals(error, nameof(VolumeError.KeyUnavailable), StringComparison.Ordinal))
        {
            _keyUnavailable = message;
        }
        else
        {
            Flashes.Error(new ScreenMessage("Download failed", message, null, error, null));
        }

        StateHasChanged();
    });

    public async ValueTask DisposeAsync()
    {
        _gone.Dispose();
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (string.Equals(_shownFileSystem, FileSystemId, StringComparison.Ordinal) && string.Equals(_shownPath, Path, StringComparison.Ordinal))
        {
            return;
        }

        // Within a file system the folder that was open stays on the screen until the next one is read.
        _focusLocation = _page is not null;
        if (!string.Equals(_shownFileSystem, FileSystemId, StringComparison.Ordinal))
        {
            Show(null);
        }

        (_shownFileSystem, _shownPath) = (FileSystemId, Path);
        var opening = ++_opening;
        var opened = await WorkAsync("Open folder failed", async volume =>
        {
            Sweeper.Watch(FileSystemId, Callers.Caller);
            await Sweeper.SweepAsync(volume, _gone.Token);
            await ShowAsync(volume, await FolderLocation.FindAsync(volume, Path, _gone.Token), opening);
        });
        if (!opened && opening == _opening)
        {
            Show(null);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new TransferScript(JavaScript);
            await _script.AttachAsync(_root, this);
            _takesFiles = true;
            StateHasChanged();
        }

        // The button that was pressed went with its folder.
        if (_focusLocation && !_loading)
        {
            _focusLocation = false;
            await Script.FocusAsync(LocationId);
        }
    }

    private async Task ShowAsync(IVolume volume, FolderLocation location, int opening)
    {
        var page = await FolderPage.ReadAsync(volume, location.Inode, 0, PageSize, _gone.Token);
        if (opening == _opening)
        {
            _location = location;
            _earlier.Clear();
            Show(page);
        }
    }

    private void Show(FolderPage? page)
    {
        _read++;
        _page = page;
    }

    /// <summary>Runs one piece of work on the volume, and says on the page why it failed.</summary>
    private async Task<bool> WorkAsync(string whenItFails, Func<IVolume, Task> work)
    {
        _loading = true;
        try
        {
            await using var volume = await Store.OpenAsync(FileSystemId, Callers.Caller, ClientIdentity.Root, _gone.Token);
            await work(volume);
            (_error, _keyUnavailable) = (null, null);
            return true;
        }
        catch (VolumeException failure) when (failure.Error == VolumeError.KeyUnavailable)
        {
            _keyUnavailable = failure.Message;
        }
        catch (VolumeException failure)
        {
            _error = VolumeErrorText.Of(whenItFails, failure);
        }
        catch (OperationCanceledException) when (_gone.IsOver)
        {
            // The page was left.
        }
        finally
        {
            _loading = false;
        }

        return false;
    }

    private Task ReloadAsync()
    {
        if (_page is { } page)
        {
            return ReadAsync("Refresh failed", page.Cookie);
        }

        var opening = ++_opening;
        return RunAsync("Refresh failed", async volume => await ShowAsync(volume, await FolderLocation.FindAsync(volume, Path, _gone.Token), opening));
    }

    /// <summary>Reads a page of the folder that is open.</summary>
    private Task ReadAsync(string whenItFails, ulong cookie, Action? whenShown = null)
    {
        var (read, folder) = (++_read, _location.Inode);
        return RunAsync(whenItFails, async volume =>
        {
            var page = await FolderPage.ReadAsync(volume, folder, cookie, PageSize, _gone.Token);
            if (read == _read)
            {
                Show(page);
                whenShown?.Invoke();
            }
        });
    }

    private async Task RunAsync(string whenItFails, Func<IVolume, Task> work)
    {
        await WorkAsync(whenItFails, work);
        StateHasChanged();
    }

    // A second click may come before the browser knows that the button is disabled.
    private Task NextAsync() => _loading || _page is not { NextCookie: { } next } page
        ? Task.CompletedTask
        : ReadAsync("Next page failed", next, () => _earlier.Push(page.Cookie));

    private Task PreviousAsync() => _loading || !_earlier.TryPeek(out var cookie)
        ? Task.CompletedTask
        : ReadAsync("Previous page failed", cookie, () => _earlier.Pop());

    private Task OpenAsync(FolderEntry entry) => GoAsync(entry.Folder.Below(new FolderStep(entry.Row.Attributes.Inode, entry.Row.Name)));

    private async Task GoAsync(FolderLocation location)
    {
        if (PathChanged.HasDelegate)
        {
            await PathChanged.InvokeAsync(location.Path);
        }
        else
        {
            var opening = ++_opening;
            await RunAsync("Open folder failed", volume => ShowAsync(volume, location, opening));
            _focusLocation = true;
        }
    }

    private async Task CreateFolderAsync()
    {
        if (await NameDialog.CreateFolderAsync(Dialogs, FileSystemId, _location.Inode) is { } name)
        {
            Flashes.Success($"The folder {ShownName.Of(name)} was made.");
            await ReloadAsync();
        }
    }

    private async Task RenameAsync(FolderEntry entry)
    {
        if (await NameDialog.RenameAsync(Dialogs, FileSystemId, entry.Folder.Inode, entry.Row) is { } name)
        {
            Flashes.Success($"{ShownName.Of(entry.Row.Name)} is called {ShownName.Of(name)} now.");
            await ReloadAsync();
        }
    }

    private async Task MoveAsync(FolderEntry entry)
    {
        if (await MoveDialog.AskAsync(Dialogs, FileSystemId, entry.Folder, entry.Row) is { } target)
        {
            Flashes.Success($"{ShownName.Of(entry.Row.Name)} was moved to {ShownName.Of(target)}.");
            await ReloadAsync();
        }
    }

    private async Task DeleteAsync(FolderEntry entry)
    {
        if (await DeleteFilesDialog.AskAsync(Dialogs, FileSystemId, entry.Folder.Inode, entry.Row))
        {
            Flashes.Success($"{ShownName.Of(entry.Row.Name)} was deleted.");
        }

        // What was deleted before a cancelled dialog was closed is gone as well.
        await ReloadAsync();
    }

    private RenderFragment Step(string text, int depth) => builder =>
    {
        if (depth == _location.Steps.Count)
        {
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "aria-current", "page");
            builder.AddAttribute(2, "id", LocationId);
            builder.AddAttribute(3, "tabindex", "-1");
            builder.AddContent(4, text);
            builder.CloseElement();
        }
        else
        {
            var target = _location.Up(depth);
            builder.OpenElement(5, "button");
            builder.AddAttribute(6, "type", "button");
            builder.AddAttribute(7, "class", "text-button");
            builder.AddAttribute(8, "onclick", EventCallback.Factory.Create(this, () => GoAsync(target)));
            builder.AddContent(9, text);
            builder.CloseElement();
        }
    };
}
