using System.Buffers.Binary;
using System.Text;

namespace EfsConsole.StoreTrials.Disk;

/// <summary>What happened on a disk, as Disk/disk.c records it.</summary>
public enum DiskEventKind
{
    Opened = 1,
    Written,
    Cut,
    Flushed,
    FlushFailed,
    Renamed,
    Unlinked,
    MadeFolder,
    RemovedFolder,
    Linked,
    Allocated,
    Mapped,
}

/// <summary>One event.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Handle">Of calls on an open file: a number that no other opening has.</param>
/// <param name="First">Offset, size, or for an opening 1 (the file is new) and 2 (it was emptied).</param>
/// <param name="Second">Length of an allocation.</param>
/// <param name="Data">What was written; for names the path below the watched folder.</param>
/// <param name="Other">For names the other path.</param>
public sealed record DiskEvent(DiskEventKind Kind, uint Handle, long First, long Second, byte[] Data, byte[] Other)
{
    /// <summary>The path.</summary>
    public string Path => Encoding.UTF8.GetString(Data);

    /// <summary>The other path.</summary>
    public string OtherPath => Encoding.UTF8.GetString(Other);
}

/// <summary>Reads a log of events.</summary>
public static class DiskLog
{
    private const int HeadBytes = 32;

    /// <summary>All events, in the order in which the system saw them.</summary>
    public static IReadOnlyList<DiskEvent> Read(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        var events = new List<DiskEvent>();
        while (bytes.Length >= HeadBytes)
        {
            var first = (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]);
            var second = (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..]);
            events.Add(new DiskEvent(
                (DiskEventKind)BinaryPrimitives.ReadUInt32LittleEndian(bytes),
                BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
                bytes.Slice(HeadBytes, first).ToArray(),
                bytes.Slice(HeadBytes + first, second).ToArray()));
            bytes = bytes[(HeadBytes + first + second)..];
        }

        return events;
    }
}
