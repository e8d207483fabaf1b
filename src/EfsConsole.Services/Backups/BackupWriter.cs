using System.Buffers;
using System.Security.Cryptography;
using EfsConsole.Persistence;
using EfsConsole.Shared;

namespace EfsConsole.Services.Backups;

/// <summary>
/// Writes a backup into a folder of its own: each file durably and with its SHA-256, the manifest last and at one instant. Files are
/// readable by their owner alone.
/// </summary>
internal sealed class BackupWriter
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode FolderOfOwner = OwnerOnly | UnixFileMode.UserExecute;
    private const int BufferBytes = 1 << 20;

    private readonly string _folder;
    private readonly bool _made;
    private readonly HashSet<string> _folders;
    private readonly List<BackupFile> _files = [];

    private BackupWriter(string folder, bool made)
    {
        _folder = folder;
        _made = made;
        _folders = [folder];
    }

    /// <summary>Bytes written so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Files written so far.</summary>
    public IReadOnlyList<BackupFile> Files => _files;

    /// <summary>Begins a backup in a folder that is empty, or not there yet.</summary>
    /// <exception cref="BackupException">It holds something, or cannot be made the owner's alone.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static BackupWriter Begin(string folder)
    {
        var there = Directory.Exists(folder);
        if (there && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new BackupException($"The folder {folder} is not empty. Name one that is, or that is not there yet.");
        }

        if (Path.GetDirectoryName(folder) is { } above)
        {
            DiskFlush.MakeFolder(above);
        }

        MakeFolder(folder);
        return new BackupWriter(folder, !there);
    }

    /// <summary>Makes a folder that is its owner's alone.</summary>
    public static void MakeFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, FolderOfOwner);
        }

        File.SetUnixFileMode(folder, FolderOfOwner);
    }

    /// <summary>Copies the first bytes of a file.</summary>
    /// <exception cref="IOException">It cannot be read, is shorter than that, or the copy finds no room.</exception>
    public async Task CopyAsync(string path, string source, long length, CancellationToken cancellationToken)
    {
        var target = Place(path);
        var (bytes, digest) = await CopyAsync(source, target, length, copied => Bytes += copied, cancellationToken);
        _files.Add(new BackupFile(path, bytes, digest));
    }

    /// <summary>Writes a small file.</summary>
    public async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var target = Place(path);
        await WriteDurablyAsync(target, content, cancellationToken);
        Bytes += content.Length;
        _files.Add(new BackupFile(path, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))));
    }

    /// <summary>Writes what a SQLite database holds at this moment.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">It cannot be read, or the copy finds no room.</exception>
    public async Task WriteDatabaseAsync(string path, string connectionString, CancellationToken cancellationToken)
    {
        var target = Place(path);
        await using (var file = new FileStream(target, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            // SQLite writes into a file that is there and empty, and so keeps its mode.
        }

        await SqliteCopy.WriteAsync(connectionString, target, cancellationToken);
        await KeepAsync(path, cancellationToken);
    }

    /// <summary>Takes a file that was written into the folder into the backup.</summary>
    public async Task KeepAsync(string path, CancellationToken cancellationToken)
    {
        var target = BackupPaths.In(_folder, path);
        using (var handle = File.OpenHandle(target, FileMode.Open, FileAccess.ReadWrite))
        {
            DiskFlush.Content(handle);
        }

        var (bytes, digest) = await HashAsync(target, cancellationToken);
        Bytes += bytes;
        _files.Add(new BackupFile(path, bytes, digest));
    }

    /// <summary>Takes a file that was begun out of it.</summary>
    public void Withdraw(string path) => File.Delete(BackupPaths.In(_folder, path));

    /// <summary>Writes the manifest: from here on it is a backup.</summary>
    /// <returns>The digest of the manifest's lines.</returns>
    public async Task<string> FinishAsync(BackupHead head, byte[]? key, CancellationToken cancellationToken)
    {
        foreach (var folder in _folders)
        {
            DiskFlush.Names(folder);
        }

        var (content, digest) = BackupManifest.Encode(head, _files, key);
        var manifest = Path.Combine(_folder, BackupManifest.FileName);
        await WriteDurablyAsync(manifest + ".new", content, cancellationToken);
        File.Move(manifest + ".new", manifest);
        DiskFlush.Names(_folder);
        DiskFlush.Names(Path.GetDirectoryName(_folder)!);
        return digest;
    }

    /// <summary>Removes what was written; the folder too, if it was made for this.</summary>
    public void Discard()
    {
        try
        {
            // The manifest goes first: what is left of the rest never looks like a backup.
            File.Delete(Path.Combine(_folder, BackupManifest.FileName));
            foreach (var entry in new DirectoryInfo(_folder).EnumerateFileSystemInfos())
            {
                Remove(entry);
            }

            if (_made)
            {
                Directory.Delete(_folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has no manifest, and the next attempt says that the folder is not empty.
        }
    }

    /// <summary>Copies the first bytes of a file durably, and tells length and SHA-256 of what was written.</summary>
    /// <exception cref="IOException">It cannot be read, is shorter than that, or the copy finds no room.</exception>
    public static async Task<(long Bytes, string Sha256)> CopyAsync(string source, string target, long length, Action<int> copied, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var from = File.OpenHandle(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using var to = new FileStream(target, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly, BufferSize = 0 });
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (long at = 0; at < length;)
            {
                var read = await RandomAccess.ReadAsync(from, buffer.AsMemory(0, (int)Math.Min(BufferBytes, length - at)), at, cancellationToken);
                if (read == 0)
                {
                    throw new EndOfStreamException($"{source} has {at} bytes, and {length} were expected.");
                }

                hash.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                at += read;
                copied(read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        DiskFlush.Content(to.SafeFileHandle);
        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Length and SHA-256 of a file.</summary>
    public static async Task<(long Bytes, string Sha256)> HashAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read, BufferSize = 0, Options = FileOptions.SequentialScan });
        return (stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)));
    }

    /// <summary>Writes a small file durably.</summary>
    public static async Task WriteDurablyAsync(string file, byte[] content, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly, BufferSize = 0 });
        await stream.WriteAsync(content, cancellationToken);
        DiskFlush.Content(stream.SafeFileHandle);
    }

    private static void Remove(FileSystemInfo entry)
    {
        if (entry is DirectoryInfo folder)
        {
            folder.Delete(recursive: true);
        }
        else
        {
            entry.Delete();
        }
    }

    private string Place(string path)
    {
        var target = BackupPaths.In(_folder, path);
        var missing = new Stack<string>();
        for (var folder = Path.GetDirectoryName(target)!; _folders.Add(folder); folder = Path.GetDirectoryName(folder)!)
        {
            missing.Push(folder);
        }

        while (missing.TryPop(out var folder))
        {
            MakeFolder(folder);
        }

        return target;
    }
}
