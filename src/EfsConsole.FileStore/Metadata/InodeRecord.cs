using System.Buffers.Binary;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.FileStore.Metadata;

/// <summary>Everything about an object but its names and its content.</summary>
internal sealed record InodeRecord
{
    private const int Bytes = 110;
    private const long MaxTicks = 3_155_378_975_999_999_999;

    public required InodeId Inode { get; init; }

    public required InodeKind Kind { get; init; }

    public int Mode { get; init; }

    public uint Uid { get; init; }

    public uint Gid { get; init; }

    public uint Links { get; init; }

    /// <summary>Bytes of a file or of a link's target; of a directory what its entries take.</summary>
    public long Size { get; init; }

    /// <summary>What the chunks of a file take, each rounded up.</summary>
    public long Stored { get; init; }

    public ulong Change { get; init; }

    public DateTime AccessTime { get; init; }

    public DateTime ModifyTime { get; init; }

    public DateTime ChangeTime { get; init; }

    public DateTime CreateTime { get; init; }

    /// <summary>Of a directory: the one above.</summary>
    public InodeId Parent { get; init; }

    /// <summary>Of a directory: the cookie of the next entry.</summary>
    public ulong NextCookie { get; init; }

    /// <summary>Of a directory: number of entries.</summary>
    public uint Entries { get; init; }

    /// <summary>Of a file made exclusively: the verifier it was made with.</summary>
    public ulong? Verifier { get; init; }

    public long SpaceUsed => Metering.SpaceUsed(Kind, Size, Stored);

    public long Metered => Metering.InodeBytes + SpaceUsed;

    public InodeAttributes ToAttributes() => new()
    {
        Inode = Inode,
        Kind = Kind,
        Mode = Mode,
        Uid = Uid,
        Gid = Gid,
        Links = Links,
        Size = Kind == InodeKind.Directory ? SpaceUsed : Size,
        SpaceUsed = SpaceUsed,
        Change = Change,
        AccessTime = AccessTime,
        ModifyTime = ModifyTime,
        ChangeTime = ChangeTime,
        CreateTime = CreateTime,
    };

    /// <summary>In bytes (docs/file-format.md, "Inode").</summary>
    public byte[] Encode()
    {
        var bytes = new byte[Bytes];
        bytes[0] = (byte)Kind;
        bytes[1] = (byte)(Verifier is null ? 0 : 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2), Mode);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(6), Uid);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(10), Gid);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(14), Links);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(18), Size);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(26), Stored);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(34), Change);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(42), AccessTime.Ticks);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(50), ModifyTime.Ticks);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(58), ChangeTime.Ticks);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(66), CreateTime.Ticks);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(74), Parent.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(82), NextCookie);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(90), Entries);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(94), Verifier ?? 0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(102), Inode.Value);
        return bytes;
    }

    /// <summary>From bytes.</summary>
    /// <exception cref="VolumeException">Corrupt.</exception>
    public static InodeRecord Decode(ReadOnlySpan<byte> bytes) => bytes.Length != Bytes || !Enum.IsDefined((InodeKind)bytes[0]) || !HasTimes(bytes)
        ? throw RecordSealer.Damaged()
        : new InodeRecord
        {
            Inode = new InodeId(BinaryPrimitives.ReadUInt64LittleEndian(bytes[102..])),
            Kind = (InodeKind)bytes[0],
            Mode = BinaryPrimitives.ReadInt32LittleEndian(bytes[2..]),
            Uid = BinaryPrimitives.ReadUInt32LittleEndian(bytes[6..]),
            Gid = BinaryPrimitives.ReadUInt32LittleEndian(bytes[10..]),
            Links = BinaryPrimitives.ReadUInt32LittleEndian(bytes[14..]),
            Size = BinaryPrimitives.ReadInt64LittleEndian(bytes[18..]),
            Stored = BinaryPrimitives.ReadInt64LittleEndian(bytes[26..]),
            Change = BinaryPrimitives.ReadUInt64LittleEndian(bytes[34..]),
            AccessTime = Time(bytes, 42),
            ModifyTime = Time(bytes, 50),
            ChangeTime = Time(bytes, 58),
            CreateTime = Time(bytes, 66),
            Parent = new InodeId(BinaryPrimitives.ReadUInt64LittleEndian(bytes[74..])),
            NextCookie = BinaryPrimitives.ReadUInt64LittleEndian(bytes[82..]),
            Entries = BinaryPrimitives.ReadUInt32LittleEndian(bytes[90..]),
            Verifier = bytes[1] == 0 ? null : BinaryPrimitives.ReadUInt64LittleEndian(bytes[94..]),
        };

    private static bool HasTimes(ReadOnlySpan<byte> bytes)
    {
        for (var at = 42; at <= 66; at += 8)
        {
            if (BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]) is < 0 or > MaxTicks)
            {
                return false;
            }
        }

        return true;
    }

    private static DateTime Time(ReadOnlySpan<byte> bytes, int at) => new(BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]), DateTimeKind.Utc);
}
