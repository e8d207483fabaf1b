using System.Buffers.Binary;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Verification;

/// <summary>Names counted for a window of object numbers; numbers alone.</summary>
internal sealed class LinkCounts(ulong first)
{
    /// <summary>Objects counted in one pass through all entries.</summary>
    public const int Window = 1 << 20;

    private readonly byte[] _counts = new byte[Window];

    /// <summary>The first object of the window.</summary>
    public ulong First { get; } = first;

    /// <summary>Where the pass through the entries goes on; null when it is done.</summary>
    public byte[]? Entries { get; set; } = RecordKey.Entry(default, 0);

    /// <summary>Where the comparison goes on.</summary>
    public byte[] Inodes { get; set; } = RecordKey.Inode(new InodeId(first));

    /// <summary>Objects whose names seemed not to be as many as their record says, with the change attribute they had then.</summary>
    public Dictionary<ulong, (ulong Change, long Found)> Doubtful { get; } = [];

    /// <summary>The pass counts the doubtful ones alone.</summary>
    public bool Rechecking { get; set; }

    /// <summary>Passes for the doubtful ones so far.</summary>
    public int Rechecks { get; set; }

    /// <summary>Counts a name. No object has more than 177.</summary>
    public void Count(ulong inode)
    {
        if (inode >= First && inode - First < Window && _counts[inode - First] < byte.MaxValue)
        {
            _counts[inode - First]++;
        }
    }

    /// <summary>Names counted.</summary>
    public long Of(ulong inode) => _counts[inode - First];
}

/// <summary>
/// Counts the names of every object and compares them with its links, a window of objects at a time. What does not agree is counted
/// once more before it is called damage: it may have changed while it was counted.
/// </summary>
internal sealed class LinkStage(ScrubContext context) : IScrubStage
{
    private const int PerStep = 2048;
    private const int Rechecks = 3;
    private const int MostDoubtful = 4096;
    private const byte EntryKind = 3;

    private LinkCounts Counts => context.Numbers.Links ??= new LinkCounts(context.State.Position is { } at ? RecordKey.LastNumber(at) : 0);

    /// <inheritdoc/>
    public ValueTask<(bool Done, long Bytes)> StepAsync(CancellationToken cancellationToken)
    {
        if (context.Unread.Incomplete || context.Unread.Within(RecordKey.Entry(default, 0), RecordKey.End(EntryKind)).Count > 0)
        {
            // Names that cannot be read would be missing everywhere.
            context.State.NotCompared++;
            return ValueTask.FromResult((true, 0L));
        }

        var done = context.Metadata.Read(transaction => Counts.Entries is { } from ? Count(transaction, from) : Compare(transaction));
        if (done)
        {
            context.Numbers.Links = null;
        }

        return ValueTask.FromResult((done, 0L));
    }

    private bool Count(MetadataTransaction transaction, byte[] from)
    {
        var entries = context.Slice(transaction, ref from, RecordKey.End(EntryKind), PerStep, out var done);
        foreach (var (_, value) in entries)
        {
            var inode = BinaryPrimitives.ReadUInt64LittleEndian(value);
            if (!Counts.Rechecking)
            {
                Counts.Count(inode);
            }
            else if (Counts.Doubtful.TryGetValue(inode, out var doubt))
            {
                Counts.Doubtful[inode] = doubt with { Found = doubt.Found + 1 };
            }
        }

        Counts.Entries = done ? null : from;
        return false;
    }

    private bool Compare(MetadataTransaction transaction)
    {
        if (Counts.Rechecking)
        {
            return Recheck(transaction);
        }

        var from = Counts.Inodes;
        var objects = context.Slice(transaction, ref from, RecordKey.Inode(new InodeId(Counts.First + LinkCounts.Window)), PerStep, out var done);
        foreach (var (_, value) in objects)
        {
            var record = InodeRecord.Decode(value);
            if (Counts.Of(record.Inode.Value) != Expected(record) && Counts.Doubtful.Count < MostDoubtful)
            {
                Counts.Doubtful[record.Inode.Value] = (record.Change, 0);
            }
        }

        Counts.Inodes = from;
        return done && (Counts.Doubtful.Count == 0 ? NextWindow(transaction) : BeginRecheck());
    }

    private bool BeginRecheck()
    {
        Counts.Rechecking = true;
        Counts.Rechecks++;
        Counts.Entries = RecordKey.Entry(default, 0);
        return false;
    }

    private bool Recheck(MetadataTransaction transaction)
    {
        foreach (var (inode, (change, found)) in Counts.Doubtful.ToList())
        {
            var (known, value) = context.Get(transaction, RecordKey.Inode(new InodeId(inode)));
            if (!known || value is null)
            {
                Counts.Doubtful.Remove(inode);
                continue;
            }

            var record = InodeRecord.Decode(value);
            if (record.Change != change)
            {
                Counts.Doubtful[inode] = (record.Change, 0);
                continue;
            }

            Counts.Doubtful.Remove(inode);
            if (found != Expected(record))
            {
                context.State.Add(new ScrubDamage(VolumeDamageKind.Object, $"The object has {found} names, and its record says {Expected(record)}.") { Inode = inode });
            }
        }

        if (Counts.Doubtful.Count > 0 && Counts.Rechecks < Rechecks)
        {
            return BeginRecheck();
        }

        context.State.NotCompared += Counts.Doubtful.Count;
        return NextWindow(transaction);
    }

    private bool NextWindow(MetadataTransaction transaction)
    {
        var next = Counts.First + LinkCounts.Window;
        if (next >= transaction.Totals.NextInode)
        {
            return true;
        }

        context.State.Position = RecordKey.Inode(new InodeId(next));
        context.Numbers.Links = null;
        return false;
    }

    private static long Expected(InodeRecord record) =>
        record.Inode == InodeId.Root ? 0 : record.Kind == InodeKind.Directory ? 1 : record.Links;
}
