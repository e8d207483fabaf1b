using System.Buffers.Binary;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Metadata;

/// <summary>Keys of the tree (docs/file-format.md, "Keys of the tree"). Big-endian, so that their order is that of the numbers.</summary>
internal static class RecordKey
{
    /// <summary>Bytes of a chunk's key.</summary>
    public const int ChunkBytes = 17;

    /// <summary>Bytes of an inode's key.</summary>
    public const int InodeBytes = 9;

    private const byte InodeKind = 1;
    private const byte ChunkKind = 4;

    /// <summary>Totals of the volume.</summary>
    public static byte[] Totals { get; } = [0];

    public static byte[] Inode(InodeId inode) => Of(InodeKind, inode.Value);

    /// <summary>The same in memory of the caller: <see cref="InodeBytes"/>.</summary>
    public static ReadOnlySpan<byte> Inode(InodeId inode, Span<byte> key)
    {
        Write(key, InodeKind, inode.Value);
        return key;
    }

    public static byte[] Name(InodeId directory, FileName name) => [.. Of(2, directory.Value), .. name.Bytes];

    /// <summary>Before the first name of a directory.</summary>
    public static byte[] NamesOf(InodeId directory) => Of(2, directory.Value);

    public static byte[] Entry(InodeId directory, ulong cookie) => Of(3, directory.Value, cookie);

    public static byte[] Chunk(InodeId inode, uint index) => Of(ChunkKind, inode.Value, index);

    /// <summary>The same in memory of the caller: <see cref="ChunkBytes"/>.</summary>
    public static ReadOnlySpan<byte> Chunk(InodeId inode, uint index, Span<byte> key)
    {
        Write(key, ChunkKind, inode.Value, index);
        return key;
    }

    public static byte[] Target(InodeId link) => Of(5, link.Value);

    /// <summary>An object that has lost its last name and is still to be removed.</summary>
    public static byte[] Orphan(InodeId inode) => Of(6, inode.Value);

    /// <summary>A file that was truncated and whose cut chunks are still to be removed.</summary>
    public static byte[] Cut(InodeId inode) => Of(7, inode.Value);

    /// <summary>What a verification keeps: how far it is, what it has found.</summary>
    /// <param name="part">What of it.</param>
    /// <param name="number">Which damaged place.</param>
    public static byte[] Verification(byte part, uint number) => Of(8, part, number);

    /// <summary>Behind the last key of a kind.</summary>
    public static byte[] End(byte kind) => [(byte)(kind + 1)];

    /// <summary>Behind the last key of a kind for an inode.</summary>
    public static byte[] End(byte kind, InodeId inode) => Of(kind, inode.Value + 1);

    /// <summary>The object that a key belongs to.</summary>
    public static ulong Owner(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt64BigEndian(key[1..]);

    /// <summary>The number that stands last in a key.</summary>
    public static ulong LastNumber(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt64BigEndian(key[^8..]);

    private static byte[] Of(byte kind, ulong first)
    {
        var key = new byte[9];
        Write(key, kind, first);
        return key;
    }

    private static byte[] Of(byte kind, ulong first, ulong second)
    {
        var key = new byte[17];
        Write(key, kind, first, second);
        return key;
    }

    private static void Write(Span<byte> key, byte kind, ulong first)
    {
        key[0] = kind;
        BinaryPrimitives.WriteUInt64BigEndian(key[1..], first);
    }

    private static void Write(Span<byte> key, byte kind, ulong first, ulong second)
    {
        Write(key, kind, first);
        BinaryPrimitives.WriteUInt64BigEndian(key[9..], second);
    }
}
