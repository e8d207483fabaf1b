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
            _page = null;
        }

        (_shownFileSystem, _shownPath) = (FileSystemId, Path);
        var opened = await WorkAsync("Open folder failed", async volume =>
        {
            Sweeper.Watch(FileSystemId, Callers.Caller);
            await Sweeper.SweepAsync(volume, _gone.Token);
            await ShowAsync(volume, await FolderLocation.FindAsync(volume, Path, _gone.Token));
        });
        if (!opened)
        {
            _page = null;
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

    private async Task ShowAsync(IVolume volume, FolderLocation location)
    {
        _page = await FolderPage.ReadAsync(volume, location.Inode, 0, PageSize, _gone.Token);
        _location = location;
        _earlier.Clear();
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

    private Task ReloadAsync() => RunAsync("Refresh failed", async volume =>
    {
        if (_page is null)
        {
            await ShowAsync(volume, await FolderLocation.FindAsync(volume, Path, _gone.Token));
        }
        else
        {
            _page = await FolderPage.ReadAsync(volume, _location.Inode, _page.Cookie, PageSize, _gone.Token);
        }
    });

    private async Task RunAsync(string whenItFails, Func<IVolume, Task> work)
    {
        await WorkAsync(whenItFails, work);
        StateHasChanged();
    }

    private Task NextAsync() => RunAsync("Next page failed", async volume =>
    {
        var next = await FolderPage.ReadAsync(volume, _location.Inode, _page!.NextCookie!.Value, PageSize, _gone.Token);
        _earlier.Push(_page.Cookie);
        _page = next;
    });

    private Task PreviousAsync() => RunAsync("Previous page failed", async volume =>
    {
        _page = await FolderPage.ReadAsync(volume, _location.Inode, _earlier.Peek(), PageSize, _gone.Token);
        _earlier.Pop();
    });

    private Task OpenAsync(FolderRow row) => GoAsync(_location.Below(new FolderStep(row.Attributes.Inode, row.Name)));

    private async Task GoAsync(FolderLocation location)
    {
        if (PathChanged.HasDelegate)
        {
            await PathChanged.InvokeAsync(location.Path);
        }
        else
        {
            await RunAsync("Open folder failed", volume => ShowAsync(volume, location));
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

    private async Task RenameAsync(FolderRow row)
    {
        if (await NameDialog.RenameAsync(Dialogs, FileSystemId, _location.Inode, row) is { } name)
        {
            Flashes.Success($"{ShownName.Of(row.Name)} is called {ShownName.Of(name)} now.");
            await ReloadAsync();
        }
    }

    private async Task MoveAsync(FolderRow row)
    {
        if (await MoveDialog.AskAsync(Dialogs, FileSystemId, _location, row) is { } target)
        {
            Flashes.Success($"{ShownName.Of(row.Name)} was moved to {ShownName.Of(target)}.");
            await ReloadAsync();
        }
    }

    private async Task DeleteAsync(FolderRow row)
    {
        if (await DeleteFilesDialog.AskAsync(Dialogs, FileSystemId, _location.Inode, row))
        {
            Flashes.Success($"{ShownName.Of(row.Name)} was deleted.");
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
            builder.OpenElement(5, "button");
            builder.AddAttribute(6, "type", "button");
            builder.AddAttribute(7, "class", "text-button");
            builder.AddAttribute(8, "onclick", EventCallback.Factory.Create(this, () => GoAsync(_location.Up(depth))));
            builder.AddContent(9, text);
            builder.CloseElement();
        }
    };
}
