using System.Buffers.Binary;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.FileStore.Metadata;

/// <summary>What a chunk of a file is: its one valid version.</summary>
/// <param name="Id">Its random id, the key of the location index.</param>
/// <param name="Epoch">The epoch whose subkey sealed it.</param>
/// <param name="Generation">The version of the content it was sealed for.</param>
/// <param name="Length">Plaintext bytes.</param>
internal readonly record struct ChunkRecord(Guid Id, ulong Epoch, ulong Generation, int Length)
{
    public const int Bytes = 36;

    /// <summary>Writes it into memory of the caller: <see cref="Bytes"/>.</summary>
    public ReadOnlySpan<byte> Encode(Span<byte> bytes)
    {
        Id.TryWriteBytes(bytes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], Epoch);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], Generation);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[32..], Length);
        return bytes;
    }

    public static ChunkRecord Decode(ReadOnlySpan<byte> bytes) => bytes.Length != Bytes
        ? throw RecordSealer.Damaged()
        : new ChunkRecord(
            new Guid(bytes[..16]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]));
}

/// <summary>What a name stands for.</summary>
/// <param name="Inode">The object.</param>
/// <param name="Cookie">The entry's place in the listing.</param>
internal readonly record struct NameRecord(InodeId Inode, ulong Cookie)
{
    private const int Bytes = 16;

    public byte[] Encode()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Inode.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), Cookie);
        return bytes;
    }

    public static NameRecord Decode(ReadOnlySpan<byte> bytes) => bytes.Length != Bytes
        ? throw RecordSealer.Damaged()
        : new NameRecord(new InodeId(BinaryPrimitives.ReadUInt64LittleEndian(bytes)), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
}

/// <summary>An entry of the listing: the object, then the name.</summary>
internal readonly record struct EntryRecord(InodeId Inode, FileName Name)
{
    public byte[] Encode()
    {
        var bytes = new byte[8 + Name.Bytes.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Inode.Value);
        Name.Bytes.CopyTo(bytes.AsSpan(8));
        return bytes;
    }

    public static EntryRecord Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 9)
        {
            throw RecordSealer.Damaged();
        }

        try
        {
            return new EntryRecord(new InodeId(BinaryPrimitives.ReadUInt64LittleEndian(bytes)), FileName.From(bytes[8..]));
        }
        catch (VolumeException)
        {
            // What is no name was never one: the caller gave none, the disk did.
            throw RecordSealer.Damaged();
        }
    }
}

/// <summary>Totals of a volume.</summary>
/// <param name="NextInode">The number of the next object.</param>
/// <param name="Metered">Bytes by EFS's metering.</param>
/// <param name="Inodes">Number of objects.</param>
/// <param name="DeepestLevel">No directory lies deeper: spares walking a tree that moves. A bound, which may be higher than any ever was.</param>
internal sealed record TotalsRecord(ulong NextInode, long Metered, long Inodes, int DeepestLevel)
{
    private const int Bytes = 28;

    public byte[] Encode()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, NextInode);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Metered);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Inodes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), DeepestLevel);
        return bytes;
    }

    public static TotalsRecord Decode(ReadOnlySpan<byte> bytes) => bytes.Length != Bytes
        ? throw RecordSealer.Damaged()
        : new TotalsRecord(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]));
}
