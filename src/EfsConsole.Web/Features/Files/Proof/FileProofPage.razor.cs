using System.Security.Cryptography;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Domain.Volumes.Proof;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.Files.Browse;
using EfsConsole.Web.Features.Files.Transfer;
using EfsConsole.Web.Features.FileSystems;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Features.Files.Proof;

/// <summary>A file's bytes on the disk beside its plaintext. Works as the session's caller, through the lease that every client has.</summary>
public sealed partial class FileProofPage : IDisposable
{
    private readonly ComponentLifetime _gone = new();
    private DownloadTarget? _target;
    private FileEvidence? _file;
    private ChunkEvidence? _chunk;
    private DescribeDataKeysResponse? _keys;
    private AuditEvent? _keyUse;
    private ScreenMessage? _error;
    private string? _keyUnavailable;
    private string? _shown;
    private bool _loading;

    [Inject]
    public required IVolumeStore Store { get; init; }

    [Inject]
    public required CallerSource Callers { get; init; }

    [Inject]
    public required DownloadLink Links { get; init; }

    [Inject]
    public required Door Door { get; init; }

    /// <summary>The file system.</summary>
    [Parameter]
    public required string FileSystemId { get; set; }

    /// <summary>Which file: sealed, so that no name stands in an address.</summary>
    [Parameter]
    public required string Ticket { get; set; }

    private IReadOnlyList<Crumb> Crumbs =>
        [new("File systems", FileSystemLinks.List), new(FileSystemId, FileSystemLinks.Detail(FileSystemId)), new("Files", FileSystemLinks.Files(FileSystemId)), new("Proof of encryption")];

    private DataKeyDescription? ContentKey => _keys?.DataKeys.FirstOrDefault(key => key.Purpose == DataKeyPurpose.Content);

    public void Dispose()
    {
        Forget();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Ticket)
        {
            _shown = Ticket;
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        _target = Links.Open(Ticket);
        if (_target is null || _target.FileSystemId != FileSystemId)
        {
            _file = null;
            _error = new ScreenMessage("This link has expired", "Open the folder again and follow the file's proof from there.", null, "LinkExpired", null);
            return;
        }

        await WorkAsync("Reading the file from the disk failed", async proof =>
        {
            _file = await proof.ShowFileAsync(_target.Directory, _target.Name, _gone.Token);
            Forget();
            _chunk = _file.Chunks == 0 ? null : await proof.ShowChunkAsync(_file.Inode, 0, _gone.Token);
        });
        if (_file is { Encrypted: true })
        {
            _keys = (await Door.TryAsync(new DescribeDataKeysRequest { FileSystemId = FileSystemId }, _gone.Token)).Response;
            _keyUse = _keys is null ? null : await KeyUse.FindAsync(Door, FileSystemId, DataKeyPurpose.Content, _keys, _gone.Token);
        }
    }

    private Task ShowChunkAsync(long index) => WorkAsync("Reading the chunk from the disk failed", async proof =>
    {
        var chunk = await proof.ShowChunkAsync(_file!.Inode, index, _gone.Token);
        Forget();
        _chunk = chunk;
    });

    /// <summary>Overwrites the plaintext that the page holds.</summary>
    private void Forget()
    {
        if (_chunk is { } chunk)
        {
            CryptographicOperations.ZeroMemory(chunk.Plaintext.Span);
        }
    }

    private async Task WorkAsync(string whenItFails, Func<IVolumeProof, Task> work)
    {
        _loading = true;
        try
        {
            await using var volume = await Store.OpenAsync(FileSystemId, Callers.Caller, ClientIdentity.Root, _gone.Token);
            if (volume.Proof is not { } proof)
            {
                _error = new ScreenMessage("No proof to show", "The files of this file system do not lie on this machine's disk.", null, nameof(VolumeError.VolumeUnavailable), null);
                return;
            }

            await work(proof);
            (_error, _keyUnavailable) = (null, null);
        }
        catch (VolumeException failure) when (failure.Error == VolumeError.KeyUnavailable)
        {
            (_keyUnavailable, _error) = (failure.Message, null);
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
    }
}
