using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EfsConsole.Web.Features.Files.Browse;

/// <summary>Moves an entry to another folder.</summary>
public sealed partial class MoveDialog : IDisposable
{
    private const int PageSize = 200;

    private readonly ComponentLifetime _gone = new();
    private FolderLocation _location = FolderLocation.Root;
    private List<FolderRow> _folders = [];
    private ulong? _next;
    private ScreenMessage? _error;
    private bool _busy;

    [Inject]
    public required IVolumeStore Store { get; init; }

    [Inject]
    public required CallerSource Callers { get; init; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>The file system.</summary>
    [Parameter, EditorRequired]
    public required string FileSystemId { get; set; }

    /// <summary>The folder in which the entry lies.</summary>
    [Parameter, EditorRequired]
    public required FolderLocation From { get; set; }

    /// <summary>What is moved.</summary>
    [Parameter, EditorRequired]
    public required FolderRow Row { get; set; }

    private bool IsSame => _location.Inode == From.Inode;

    /// <summary>Asks; the name of the folder when the entry was moved.</summary>
    public static async Task<string?> AskAsync(IDialogService dialogs, string fileSystemId, FolderLocation from, FolderRow row)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        var dialog = await dialogs.ShowAsync<MoveDialog>("Move", new DialogParameters
        {
            [nameof(FileSystemId)] = fileSystemId,
            [nameof(From)] = from,
            [nameof(Row)] = row,
        });
        return await dialog.Result is { Canceled: false, Data: string target } ? target : null;
    }

    public void Dispose() => _gone.Dispose();

    protected override Task OnInitializedAsync() => ShowAsync(From, 0);

    private Task ShowAsync(FolderLocation location, ulong cookie) => WorkAsync(async volume =>
    {
        // Folders may stand far apart in a long directory: pages are read until some are found.
        var found = cookie == 0 ? [] : _folders;
        ulong? next = cookie;
        var wanted = found.Count + 1;
        while (next is { } at && found.Count < wanted)
        {
            var page = await FolderPage.ReadAsync(volume, location.Inode, at, PageSize, _gone.Token);
            found.AddRange(page.Rows.Where(row => row.Attributes.Kind == InodeKind.Directory && row.Attributes.Inode != Row.Attributes.Inode));
            next = page.NextCookie;
        }

        (_location, _folders, _next) = (location, found, next);
    });

    private Task MoveAsync() => IsSame ? Task.CompletedTask : WorkAsync(async volume =>
    {
        Transfer.FolderPath.Refuse(_location.Inode, Row.Name);
        await volume.RenameAsync(From.Inode, Row.Name, _location.Inode, Row.Name, RenameTarget.KeepExisting, _gone.Token);
        Dialog.Close(DialogResult.Ok(_location.Steps.Count == 0 ? "All files" : _location.Steps[^1].Name.ToString()));
    });

    private async Task WorkAsync(Func<IVolume, Task> work)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            await using var volume = await Store.OpenAsync(FileSystemId, Callers.Caller, ClientIdentity.Root, _gone.Token);
            await work(volume);
            _error = null;
        }
        catch (VolumeException failure)
        {
            _error = VolumeErrorText.Of("Move failed", failure);
        }
        catch (OperationCanceledException) when (_gone.IsOver)
        {
            // The dialog was closed.
        }
        finally
        {
            _busy = false;
        }
    }
}
