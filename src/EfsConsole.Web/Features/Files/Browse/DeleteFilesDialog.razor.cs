using System.Globalization;
using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EfsConsole.Web.Features.Files.Browse;

/// <summary>Deletes a file, or a folder with all that is in it.</summary>
public sealed partial class DeleteFilesDialog : IDisposable, IProgress<long>
{
    private const string Word = "delete";
    private const long CountLimit = 100_000;
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(500);

    private readonly ComponentLifetime _gone = new();
    private FolderCount? _count;
    private long? _removed;
    private long _reported;
    private string _typed = string.Empty;
    private ScreenMessage? _error;

    [Inject]
    public required IVolumeStore Store { get; init; }

    [Inject]
    public required CallerSource Callers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>The file system.</summary>
    [Parameter, EditorRequired]
    public required string FileSystemId { get; set; }

    /// <summary>The folder in which the entry lies.</summary>
    [Parameter, EditorRequired]
    public required InodeId Directory { get; set; }

    /// <summary>What is deleted.</summary>
    [Parameter, EditorRequired]
    public required FolderRow Row { get; set; }

    private bool IsFolder => Row.Attributes.Kind == InodeKind.Directory;

    private bool MayDelete => _removed is null
        && (!IsFolder || (_count is { } count && (count.Total == 0 || string.Equals(_typed.Trim(), Word, StringComparison.OrdinalIgnoreCase))));

    /// <summary>Asks; true when everything was deleted.</summary>
    public static async Task<bool> AskAsync(IDialogService dialogs, string fileSystemId, InodeId directory, FolderRow row)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        var dialog = await dialogs.ShowAsync<DeleteFilesDialog>("Delete", new DialogParameters
        {
            [nameof(FileSystemId)] = fileSystemId,
            [nameof(Directory)] = directory,
            [nameof(Row)] = row,
        });
        return await dialog.Result is { Canceled: false };
    }

    /// <summary>So many entries are gone.</summary>
    public void Report(long value)
    {
        _removed = value;
        if (Clock.GetElapsedTime(_reported) >= ReportEvery)
        {
            _reported = Clock.GetTimestamp();
            StateHasChanged();
        }
    }

    public void Dispose() => _gone.Dispose();

    protected override async Task OnInitializedAsync()
    {
        if (IsFolder)
        {
            await WorkAsync("Counting failed", async volume => _count = await FolderTree.CountAsync(volume, Row.Attributes.Inode, CountLimit, _gone.Token));
        }
    }

    private static string Plural(long number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {what}{(number == 1 ? null : "s")}");

    private void Stop()
    {
        _gone.Stop();
        Dialog.Cancel();
    }

    private async Task DeleteAsync()
    {
        if (!MayDelete)
        {
            return;
        }

        (_removed, _reported) = (0, Clock.GetTimestamp());
        if (await WorkAsync("Delete failed", volume => FolderTree.RemoveAsync(volume, Directory, Row, this, _gone.Token)))
        {
            Dialog.Close(DialogResult.Ok(true));
        }

        _removed = null;
    }

    private async Task<bool> WorkAsync(string whenItFails, Func<IVolume, Task> work)
    {
        try
        {
            await using var volume = await Store.OpenAsync(FileSystemId, Callers.Caller, ClientIdentity.Root, _gone.Token);
            await work(volume);
            _error = null;
            return true;
        }
        catch (VolumeException failure)
        {
            _error = VolumeErrorText.Of(whenItFails, failure);
        }
        catch (OperationCanceledException) when (_gone.IsOver)
        {
            // Stopped: what is gone is gone, the rest stays.
        }

        return false;
    }
}
