namespace EfsConsole.StoreTrials.Disk;

/// <summary>
/// Plays events back and knows, after each, what a loss of power would certainly leave and what it may leave. As strict as POSIX
/// allows: a flush of a file makes its content durable and not its name; a name is durable when its folder was flushed; what a
/// failed flush has left behind no later flush makes durable.
/// </summary>
public sealed class DiskPlayback
{
    private readonly Dictionary<uint, DiskNode> _handles = [];

    /// <summary>The watched folder.</summary>
    public DiskFolder Root { get; } = new();

    /// <summary>What is not yet flushed, in the order in which it was done.</summary>
    public List<PendingChange> Pending { get; } = [];

    /// <summary>Grows with every change of what is durable.</summary>
    public int Version { get; private set; }

    /// <summary>Plays one event.</summary>
    public void Play(DiskEvent happened)
    {
        switch (happened.Kind)
        {
            case DiskEventKind.Opened:
                Open(happened);
                break;
            case DiskEventKind.Written when _handles.GetValueOrDefault(happened.Handle) is DiskFile file:
                Pending.Add(new PendingWrite(file, happened.First, happened.Data));
                break;
            case DiskEventKind.Cut when _handles.GetValueOrDefault(happened.Handle) is DiskFile file:
                Pending.Add(new PendingSize(file, happened.First));
                break;
            case DiskEventKind.Flushed when _handles.TryGetValue(happened.Handle, out var flushed):
                Flush(flushed);
                break;
            case DiskEventKind.FlushFailed when _handles.TryGetValue(happened.Handle, out var failed):
                foreach (var change in Pending.Where(p => IsOf(p, failed)))
                {
                    change.Doubtful = true;
                }

                break;
            case DiskEventKind.Renamed:
                Rename(happened);
                break;
            case DiskEventKind.Linked when Find(happened.Path) is { } linked:
                Change([(FolderOf(happened.OtherPath), NameOf(happened.OtherPath), linked)]);
                break;
            case DiskEventKind.Unlinked or DiskEventKind.RemovedFolder when Find(happened.Path) is not null:
                Change([(FolderOf(happened.Path), NameOf(happened.Path), null)]);
                break;
            case DiskEventKind.MadeFolder:
                Change([(FolderOf(happened.Path), NameOf(happened.Path), new DiskFolder())]);
                break;
            case DiskEventKind.Mapped:
                throw new InvalidOperationException("A file was mapped for writing: such writes are not recorded.");
        }
    }

    /// <summary>A change in words, for whoever reads why a trial failed.</summary>
    public string Describe(PendingChange change) => change switch
    {
        PendingWrite write => $"{write.Data.Length} bytes at {write.Offset} of {PathOf(write.File)}",
        PendingSize size => $"size {size.Size} of {PathOf(size.File)}",
        PendingNames names => string.Join(" and ", names.Entries.Select(e => $"{(e.Node is null ? "no " : "")}{PathOf(e.Folder)}/{e.Name}")),
        _ => "nothing",
    };

    /// <summary>Writes the disk as it stands with what is durable and with a choice of what is pending.</summary>
    /// <param name="target">An empty folder.</param>
    /// <param name="chosen">Of <see cref="Pending"/>, or parts of its writes, in its order.</param>
    public void Write(string target, IReadOnlyList<PendingChange> chosen)
    {
        var entries = new Dictionary<DiskFolder, Dictionary<string, DiskNode>>();
        var contents = new Dictionary<DiskFile, byte[]>();
        foreach (var change in chosen)
        {
            switch (change)
            {
                case PendingNames names:
                    foreach (var (folder, name, node) in names.Entries)
                    {
                        if (!entries.TryGetValue(folder, out var changed))
                        {
                            entries[folder] = changed = new Dictionary<string, DiskNode>(folder.Durable, StringComparer.Ordinal);
                        }

                        Set(changed, name, node);
                    }

                    break;
                case PendingWrite write:
                    contents[write.File] = Written(contents.GetValueOrDefault(write.File, write.File.Durable), write);
                    break;
                case PendingSize size:
                    contents[size.File] = Resized(contents.GetValueOrDefault(size.File, size.File.Durable), size.Size);
                    break;
            }
        }

        Write(target, Root, entries, contents);
    }

    private static void Write(string target, DiskFolder folder, Dictionary<DiskFolder, Dictionary<string, DiskNode>> entries, Dictionary<DiskFile, byte[]> contents)
    {
        Directory.CreateDirectory(target);
        foreach (var (name, node) in entries.GetValueOrDefault(folder, folder.Durable))
        {
            var path = Path.Combine(target, name);
            if (node is DiskFolder below)
            {
                Write(path, below, entries, contents);
            }
            else if (node is DiskFile file)
            {
                File.WriteAllBytes(path, contents.GetValueOrDefault(file, file.Durable));
            }
        }
    }

    private static void Set(Dictionary<string, DiskNode> entries, string name, DiskNode? node)
    {
        if (node is null)
        {
            entries.Remove(name);
        }
        else
        {
            entries[name] = node;
        }
    }

    private static byte[] Written(byte[] content, PendingWrite write)
    {
        var written = Resized(content, Math.Max(content.Length, write.Offset + write.Data.Length));
        write.Data.CopyTo(written, write.Offset);
        return written;
    }

    private static byte[] Resized(byte[] content, long size)
    {
        var resized = new byte[size];
        content.AsSpan(0, (int)Math.Min(size, content.Length)).CopyTo(resized);
        return resized;
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static bool IsOf(PendingChange change, DiskNode node) => change switch
    {
        PendingWrite write => write.File == node,
        PendingSize size => size.File == node,
        PendingNames names => names.Entries.Any(e => e.Folder == node),
        _ => false,
    };

    private void Open(DiskEvent opened)
    {
        // RocksDB's log for people: nobody reads it back, and what a cut leaves of it makes no difference.
        if (NameOf(opened.Path) is "LOG" or "acks")
        {
            return;
        }

        var node = Find(opened.Path);
        if ((opened.First & 1) != 0)
        {
            node = new DiskFile();
            Change([(FolderOf(opened.Path), NameOf(opened.Path), node)]);
        }
        else if ((opened.First & 2) != 0 && node is DiskFile emptied)
        {
            Pending.Add(new PendingSize(emptied, 0));
        }

        if (node is not null)
        {
            _handles[opened.Handle] = node;
        }
    }

    private void Rename(DiskEvent renamed)
    {
        if (Find(renamed.Path) is { } moved)
        {
            Change([(FolderOf(renamed.Path), NameOf(renamed.Path), null), (FolderOf(renamed.OtherPath), NameOf(renamed.OtherPath), moved)]);
        }
    }

    private void Change(IReadOnlyList<(DiskFolder Folder, string Name, DiskNode? Node)> entries)
    {
        foreach (var (folder, name, node) in entries)
        {
            Set(folder.Live, name, node);
        }

        Pending.Add(new PendingNames(entries));
    }

    private void Flush(DiskNode node)
    {
        foreach (var change in Pending.Where(p => !p.Doubtful && IsOf(p, node)).ToList())
        {
            Version++;
            Pending.Remove(change);
            switch (change)
            {
                case PendingWrite write:
                    write.File.Durable = Written(write.File.Durable, write);
                    break;
                case PendingSize size:
                    size.File.Durable = Resized(size.File.Durable, size.Size);
                    break;
                case PendingNames names:
                    foreach (var (folder, name, entry) in names.Entries)
                    {
                        Set(folder.Durable, name, entry);
                    }

                    break;
            }
        }
    }

    private string PathOf(DiskNode node)
    {
        string? Search(DiskFolder folder, string path)
        {
            foreach (var (name, entry) in folder.Live)
            {
                var found = entry == node ? $"{path}/{name}" : entry is DiskFolder below ? Search(below, $"{path}/{name}") : null;
                if (found is not null)
                {
                    return found;
                }
            }

            return null;
        }

        return node == Root ? "" : Search(Root, "") ?? "(removed)";
    }

    private DiskNode? Find(string path) => path.Length == 0 ? Root : Path.GetDirectoryName(path) is { } above && Find(above) is DiskFolder folder ? folder.Live.GetValueOrDefault(NameOf(path)) : null;

    private DiskFolder FolderOf(string path) => (DiskFolder)(Find(Path.GetDirectoryName(path)!) ?? throw new InvalidOperationException($"'{path}' lies in no folder that the log knows."));
}
