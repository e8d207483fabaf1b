using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Verification;

/// <summary>Finds the paths of what is damaged: one pass through all entries, and from there up to the root. Nothing to do for a whole volume.</summary>
internal sealed class NamingStage(ScrubContext context) : IScrubStage
{
    private const int PerStep = 2048;
    private const int Attempts = 3;
    private const int LongestPath = 4096;
    private const byte EntryKind = 3;

    private readonly Dictionary<ulong, (ulong Directory, string Name)> _found = [];
    private readonly Dictionary<ulong, string?> _directories = new() { [InodeId.Root.Value] = "" };
    private readonly HashSet<ulong> _wanted = [.. context.State.Damage.Where(d => d.Path is null && d.Inode is not null).Select(d => d.Inode!.Value)];
    private byte[] _from = RecordKey.Entry(default, 0);

    /// <inheritdoc/>
    public ValueTask<(bool Done, long Bytes)> StepAsync(CancellationToken cancellationToken)
    {
        if (_wanted.Count == 0 || context.Numbers.Restarts > Attempts)
        {
            return ValueTask.FromResult((true, 0L));
        }

        if (!context.Metadata.Read(Search))
        {
            return ValueTask.FromResult((false, 0L));
        }

        for (var i = 0; i < context.State.Damage.Count; i++)
        {
            var damage = context.State.Damage[i];
            if (damage is { Path: null, Inode: { } inode } && PathOf(inode) is { } path)
            {
                var whole = damage.Name is null ? path : $"{path}/{damage.Name}";
                context.State.Name(i, whole.Length == 0 ? "/" : whole.Length > LongestPath ? "…" + whole[^LongestPath..] : whole);
            }
        }

        return ValueTask.FromResult((true, 0L));
    }

    /// <summary>Looks for the first name of each; true when the pass is done.</summary>
    private bool Search(MetadataTransaction transaction)
    {
        var entries = context.Slice(transaction, ref _from, RecordKey.End(EntryKind), PerStep, out var done);
        foreach (var (key, value) in entries)
        {
            var entry = EntryRecord.Decode(value);
            if (_wanted.Contains(entry.Inode.Value))
            {
                _found.TryAdd(entry.Inode.Value, (RecordKey.Owner(key), entry.Name.ToString()));
            }
        }

        return done;
    }

    private string? PathOf(ulong inode)
    {
        if (_directories.TryGetValue(inode, out var known))
        {
            return known;
        }

        return _found.TryGetValue(inode, out var at) ? $"{DirectoryPath(at.Directory) ?? "…"}/{at.Name}" : null;
    }

    /// <summary>Up from a directory to the root or to one that is known; null where the way cannot be read.</summary>
    private string? DirectoryPath(ulong directory)
    {
        var names = new Stack<(ulong Directory, string Name)>();
        var at = directory;
        string? path;
        while (!_directories.TryGetValue(at, out path))
        {
            if (names.Count > Volumes.DirectoryEntries.MaxLevel || Step(at) is not { } step)
            {
                path = null;
                break;
            }

            names.Push((at, step.Name));
            at = step.Parent;
        }

        while (names.TryPop(out var name))
        {
            path = path is null ? null : $"{path}/{name.Name}";
            _directories[name.Directory] = path;
        }

        return path;
    }

    private (ulong Parent, string Name)? Step(ulong directory)
    {
        if (_found.TryGetValue(directory, out var found))
        {
            return found;
        }

        var parent = context.Metadata.Read(t =>
            context.Get(t, RecordKey.Inode(new InodeId(directory))) is (true, { } value) ? (InodeId?)InodeRecord.Decode(value).Parent : null);
        if (parent is not { } above)
        {
            return null;
        }

        var from = RecordKey.Entry(above, 0);
        for (var done = false; !done;)
        {
            var name = context.Metadata.Read(t =>
            {
                foreach (var (_, value) in context.Slice(t, ref from, RecordKey.End(EntryKind, above), PerStep, out done))
                {
                    if (EntryRecord.Decode(value) is var entry && entry.Inode.Value == directory)
                    {
                        return entry.Name.ToString();
                    }
                }

                return null;
            });
            if (name is not null)
            {
                return (above.Value, name);
            }
        }

        return null;
    }
}
