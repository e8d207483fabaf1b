using System.Buffers.Binary;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.FileStore.Proof;

/// <summary>
/// Finds names for inodes. A file does not know its folders, so the names of the volume are gone through once for the files,
/// and once more for each level of folders above them.
/// </summary>
internal sealed class InodePaths(VolumeEngine engine, Action throwIfDisposed)
{
    private const int Batch = 1024;
    private const int NameAt = 9;

    // No deeper than a volume can be, whatever its records say.
    private const int DeepestLevel = 1001;

    private readonly Dictionary<InodeId, (InodeId Directory, string Name)> _names = [];

    /// <summary>The paths that can be found.</summary>
    public async Task<IReadOnlyDictionary<InodeId, string>> FindAsync(IReadOnlyCollection<InodeId> inodes, CancellationToken cancellationToken)
    {
        var wanted = inodes.Where(inode => inode != InodeId.Root).ToHashSet();
        for (var level = 0; wanted.Count > 0 && level < DeepestLevel; level++)
        {
            await NameAsync(wanted, cancellationToken);
            wanted = [.. wanted.Where(_names.ContainsKey).Select(inode => _names[inode].Directory).Where(above => above != InodeId.Root && !_names.ContainsKey(above))];
        }

        var paths = new Dictionary<InodeId, string>();
        foreach (var inode in inodes)
        {
            if (PathOf(inode) is { } path)
            {
                paths[inode] = path;
            }
        }

        return paths;
    }

    private string? PathOf(InodeId inode)
    {
        var steps = new List<string>();
        for (var level = 0; inode != InodeId.Root; level++)
        {
            if (level == DeepestLevel || !_names.TryGetValue(inode, out var name))
            {
                return null;
            }

            steps.Add(name.Name);
            inode = name.Directory;
        }

        steps.Reverse();
        return "/" + string.Join('/', steps);
    }

    private async Task NameAsync(HashSet<InodeId> wanted, CancellationToken cancellationToken)
    {
        var missing = wanted.Count;
        byte[]? from = [2];
        while (from is not null && missing > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throwIfDisposed();
            using var use = await engine.EnterAsync(cancellationToken);
            from = use.Session.Proof.Metadata.Read<byte[]?>(transaction =>
            {
                var entries = transaction.Scan(from, RecordKey.End(2), Batch);
                foreach (var (key, value) in entries)
                {
                    var inode = NameRecord.Decode(value).Inode;
                    if (wanted.Contains(inode) && _names.TryAdd(inode, (new InodeId(BinaryPrimitives.ReadUInt64BigEndian(key.AsSpan(1))), FileName.From(key.AsSpan(NameAt)).ToString())))
                    {
                        missing--;
                    }
                }

                return entries.Count < Batch ? null : [.. entries[^1].Key, 0];
            });
        }
    }
}
