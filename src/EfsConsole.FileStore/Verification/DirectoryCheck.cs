using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.FileStore.Verification;

/// <summary>
/// Compares a directory's two indexes, by name and by cookie, with each other, with the objects they name, and with the counts of its
/// record. A small directory at one instant; a large one in slices, and anew when it changed meanwhile.
/// </summary>
internal sealed class DirectoryCheck(ScrubContext context)
{
    private const byte NameKind = 2;
    private const byte EntryKind = 3;
    private const int PerStep = 256;
    private const int Attempts = 3;

    private Walk? _walk;

    /// <summary>In the middle of a large directory.</summary>
    public bool IsBusy => _walk is not null;

    /// <summary>Takes up a directory.</summary>
    public void Begin(MetadataTransaction transaction, InodeRecord record)
    {
        _walk = new Walk(record, 1);
        Step(transaction);
    }

    /// <summary>Goes on with it.</summary>
    public void Step() => context.Metadata.Read(transaction =>
    {
        Step(transaction);
        return true;
    });

    private void Step(MetadataTransaction transaction)
    {
        var walk = _walk!;
        var inode = walk.Record.Inode;
        var small = walk.Record.Entries <= PerStep;
        var (known, value) = context.Get(transaction, RecordKey.Inode(inode));
        if (!known || value is null)
        {
            _walk = null;
            return;
        }

        var now = InodeRecord.Decode(value);
        var end = RecordKey.End(walk.Names ? NameKind : EntryKind, inode);
        bool done;
        do
        {
            var from = walk.From;
            var found = context.Slice(transaction, ref walk.From, end, PerStep, out done);
            walk.Broken |= context.Unread.Within(from, walk.From).Count > 0;
            foreach (var (key, entry) in found)
            {
                if (walk.Names)
                {
                    CheckName(transaction, walk, FileName.From(key.AsSpan(9)), NameRecord.Decode(entry));
                }
                else
                {
                    CheckEntry(transaction, walk, now, RecordKey.LastNumber(key), EntryRecord.Decode(entry));
                }
            }

            if (done && !walk.Names)
            {
                walk.Names = true;
                walk.From = RecordKey.NamesOf(inode);
                end = RecordKey.End(NameKind, inode);
                done = false;
            }
        }
        while (small && !done);

        if (done)
        {
            _walk = null;
            End(walk, now);
        }
    }

    private void End(Walk walk, InodeRecord now)
    {
        if (walk.Broken)
        {
            Add(walk, VolumeDamageKind.Directory, null, "Entries of the directory cannot be read: their part of the tree is damaged.");
        }
        else if (now.Change != walk.Record.Change)
        {
            if (walk.Attempt < Attempts)
            {
                _walk = new Walk(now, walk.Attempt + 1);
            }
            else
            {
                context.State.NotCompared++;
            }
        }
        else if (walk.Entries != now.Entries || walk.NamesFound != now.Entries)
        {
            Add(walk, VolumeDamageKind.Directory, null, $"The directory has {walk.Entries} entries by cookie and {walk.NamesFound} by name, and its record says {now.Entries}.");
        }
        else if (walk.Bytes != now.Size)
        {
            Add(walk, VolumeDamageKind.Directory, null, $"The directory's entries take {walk.Bytes} bytes, and its record says {now.Size}.");
        }
        else if (!walk.Unknown && now.Links != walk.Directories + 2)
        {
            Add(walk, VolumeDamageKind.Directory, null, $"The directory has {walk.Directories} subdirectories, and its record says {now.Links - 2L}.");
        }
    }

    private void CheckEntry(MetadataTransaction transaction, Walk walk, InodeRecord directory, ulong cookie, EntryRecord entry)
    {
        walk.Entries++;
        walk.Bytes += entry.Name.Bytes.Length + Metering.EntryOverheadBytes;
        if (cookie < DirectoryEntries.FirstCookie || cookie >= directory.NextCookie)
        {
            Add(walk, VolumeDamageKind.Directory, entry.Name, "The entry's cookie is one that the directory has not given.");
        }

        var (known, name) = context.Get(transaction, RecordKey.Name(directory.Inode, entry.Name));
        if (known && (name is null || NameRecord.Decode(name) != new NameRecord(entry.Inode, cookie)))
        {
            Add(walk, VolumeDamageKind.Directory, entry.Name, "The entry is not found by its name.");
        }

        (known, var value) = context.Get(transaction, RecordKey.Inode(entry.Inode));
        walk.Unknown |= !known;
        if (!known)
        {
            Add(walk, VolumeDamageKind.Object, entry.Name, "The object's attributes cannot be read: their part of the tree is damaged.");
        }
        else if (value is null)
        {
            Add(walk, VolumeDamageKind.Directory, entry.Name, "The entry names an object that does not exist.");
        }
        else if (InodeRecord.Decode(value) is { Kind: InodeKind.Directory } child)
        {
            walk.Directories++;
            if (child.Parent != directory.Inode)
            {
                Add(walk, VolumeDamageKind.Object, entry.Name, "The directory says that it lies in another one.");
            }
        }
    }

    private void CheckName(MetadataTransaction transaction, Walk walk, FileName name, NameRecord record)
    {
        walk.NamesFound++;
        var (known, value) = context.Get(transaction, RecordKey.Entry(walk.Record.Inode, record.Cookie));
        if (known && (value is null || EntryRecord.Decode(value) != new EntryRecord(record.Inode, name)))
        {
            Add(walk, VolumeDamageKind.Directory, name, "The name is missing in the directory's listing.");
        }
    }

    private void Add(Walk walk, VolumeDamageKind kind, FileName? name, string detail) =>
        context.State.Add(new ScrubDamage(kind, detail) { Inode = walk.Record.Inode.Value, Name = name?.ToString() });

    private sealed class Walk(InodeRecord record, int attempt)
    {
        public byte[] From = RecordKey.Entry(record.Inode, 0);

        public InodeRecord Record { get; } = record;

        public int Attempt { get; } = attempt;

        public bool Names { get; set; }

        public bool Broken { get; set; }

        public bool Unknown { get; set; }

        public long Entries { get; set; }

        public long NamesFound { get; set; }

        public long Bytes { get; set; }

        public long Directories { get; set; }
    }
}
