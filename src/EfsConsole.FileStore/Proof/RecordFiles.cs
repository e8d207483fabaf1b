using EfsConsole.Domain.Volumes.Proof;

namespace EfsConsole.FileStore.Proof;

/// <summary>Finds where in the database's own files bytes lie, within a bound on how much is read.</summary>
internal static class RecordFiles
{
    /// <summary>What is read at most for one search, newest files first: a bound on the time that a page takes.</summary>
    private const long MostRead = 64 << 20;

    private const int BufferBytes = 1 << 20;

    /// <summary>Nonce and the bytes behind it occur once; a longer text more often crosses the edge of a block.</summary>
    private const int NeedleBytes = 16;

    /// <summary>Where the bytes begin; null when they were not found.</summary>
    /// <param name="folder">The database's folder.</param>
    /// <param name="stored">What is looked for.</param>
    /// <param name="lead">How many bytes stand before the part that occurs but once.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static PlaceOnDisk? Find(string folder, ReadOnlySpan<byte> stored, int lead, CancellationToken cancellationToken)
    {
        if (stored.Length < lead + NeedleBytes)
        {
            return null;
        }

        var needle = stored.Slice(lead, NeedleBytes);
        var buffer = new byte[BufferBytes];
        var left = MostRead;
        foreach (var path in Directory.EnumerateFiles(folder).OrderByDescending(File.GetLastWriteTimeUtc).ToList())
        {
            using var file = DiskFile.Open(path);
            for (long at = 0; file is not null && left > 0 && at < file.Length; at += BufferBytes - NeedleBytes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var read = file.Read(at, buffer);
                left -= read;
                var found = buffer.AsSpan(0, read).IndexOf(needle);
                if (found >= 0)
                {
                    return new PlaceOnDisk(path, at + found - lead);
                }
            }
        }

        return null;
    }
}
