using System.Collections.Concurrent;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>Lets one request at a time write to an upload: a resumed one may overtake the one that it replaces.</summary>
public sealed class UploadLocks
{
    private readonly ConcurrentDictionary<(string FileSystemId, InodeId Inode), Held> _held = new();

    /// <summary>Takes the upload until it is disposed; null while another request has it.</summary>
    public IDisposable? TryTake(string fileSystemId, InodeId inode)
    {
        var held = new Held(this, (fileSystemId, inode));
        return _held.TryAdd((fileSystemId, inode), held) ? held : null;
    }

    private sealed class Held(UploadLocks owner, (string, InodeId) upload) : IDisposable
    {
        public void Dispose() => owner._held.TryRemove(KeyValuePair.Create(upload, this));
    }
}
