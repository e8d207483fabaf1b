using System.Buffers.Binary;
using System.Numerics;
using EfsConsole.Shared;

namespace EfsConsole.FileStore.Metadata;

/// <summary>
/// The end of RocksDB's logs (its write-ahead logs and its manifest) after a loss of power. Every record is flushed before it is
/// answered and before the next begins: only the last one can have reached the disk in parts. The parts that did not are
/// sectors of zeros. Such a record was never acknowledged and is cut off; damage of any other kind stays, and is an error. It is looked for
/// before RocksDB reads: a damaged type of a record in the manifest lets RocksDB 11.12 read for ever.
/// Format: RocksDB's wiki, "Write Ahead Log File Format".
/// </summary>
internal static class TornLog
{
    private const int BlockBytes = 32 * 1024;
    private const int HeaderBytes = 7;
    private const int SectorBytes = 512;

    /// <summary>Fewer zeros than these may stand in a record by chance: one flipped bit elsewhere is then looked for.</summary>
    private const int CertainZeros = 8;

    private const byte Full = 1;
    private const byte First = 2;
    private const byte Last = 4;

    /// <summary>Cuts a torn record off the newest write-ahead log and off the manifest that counts.</summary>
    /// <returns>The names of the files that were cut.</returns>
    /// <exception cref="IOException">A file cannot be read, cut or flushed.</exception>
    /// <exception cref="InvalidDataException">One is damaged by what no loss of power does.</exception>
    public static IReadOnlyList<string> CutAll(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var newest = Directory.GetFiles(folder, "*.log").MaxBy(path => Path.GetFileName(path), StringComparer.Ordinal);
        var manifest = ManifestFiles.Current(folder);
        return [.. new[] { newest, manifest }.OfType<string>().Where(Cut).Select(path => Path.GetFileName(path))];
    }

    /// <summary>Cuts a torn record off a log; false where its last record is whole.</summary>
    private static bool Cut(string path)
    {
        if (StartOfTornRecord(File.ReadAllBytes(path)) is not { } start)
        {
            return false;
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write);
        RandomAccess.SetLength(file, start);
        DiskFlush.Content(file);
        return true;
    }

    /// <summary>Where the record begins that a loss of power has torn; null where there is none.</summary>
    /// <exception cref="InvalidDataException">A record is damaged by what no loss of power does: one bit, or a type that there is not.</exception>
    public static int? StartOfTornRecord(ReadOnlySpan<byte> log)
    {
        // The first byte of the record that the fragments read so far belong to, while it is not complete.
        int? begun = null;
        for (var at = 0; at < log.Length;)
        {
            var fragment = Fragment.At(log, at);
            if (!fragment.IsWhole)
            {
                var start = begun ?? at;
                var missing = LongestMissingPart(log[start..], start);
                var oneBitOff = Fragment.IsOneBitOff(log, at);
                if (missing > 0 && !AnyRecordBegins(log, at) && (missing >= CertainZeros || !oneBitOff))
                {
                    return start;
                }

                if (oneBitOff || fragment.Type > Last)
                {
                    throw new InvalidDataException(FormattableString.Invariant($"The record at {start} of RocksDB's log is damaged."));
                }

                // Of any other kind RocksDB knows best: the end of the file may cut the last record short, and of several records of a
                // manifest that no flush has covered an earlier one may be missing.
                return null;
            }

            begun = fragment.Type switch
            {
                First => at,
                Full or Last => null,
                _ => begun,
            };
            at = fragment.End;
        }

        return null;
    }

    /// <summary>Whether a whole fragment that begins a record stands anywhere behind a broken one.</summary>
    private static bool AnyRecordBegins(ReadOnlySpan<byte> log, int broken)
    {
        // The length that a broken fragment states may be wrong too: what follows is looked for at every byte of its block.
        var nextBlock = Math.Min(log.Length, ((broken / BlockBytes) + 1) * BlockBytes);
        for (var at = broken + 1; at < nextBlock; at++)
        {
            if (BeginsRecord(Fragment.At(log, at)))
            {
                return true;
            }
        }

        for (var at = nextBlock; at < log.Length;)
        {
            var fragment = Fragment.At(log, at);
            if (BeginsRecord(fragment))
            {
                return true;
            }

            at = fragment.IsWhole ? fragment.End : ((at / BlockBytes) + 1) * BlockBytes;
        }

        return false;
    }

    private static bool BeginsRecord(Fragment fragment) => fragment is { IsWhole: true, IsFiller: false, Type: Full or First };

    /// <summary>
    /// The longest part of a record that fills what the record has of a sector and is zeros, in bytes. At either end that can be
    /// a single byte.
    /// </summary>
    private static int LongestMissingPart(ReadOnlySpan<byte> record, int position)
    {
        var longest = 0;
        for (var at = 0; at < record.Length;)
        {
            var length = Math.Min(SectorBytes - ((position + at) % SectorBytes), record.Length - at);
            if (!record.Slice(at, length).ContainsAnyExcept((byte)0))
            {
                longest = Math.Max(longest, length);
            }

            at += length;
        }

        return longest;
    }

    /// <summary>What stands at a place of a log: a fragment of a record, or the zeros that fill a block up.</summary>
    private readonly ref struct Fragment
    {
        /// <summary>It is what was written.</summary>
        public bool IsWhole { get; private init; }

        /// <summary>Too few bytes are left in the block for a fragment.</summary>
        public bool IsFiller { get; private init; }

        /// <summary>What it says that it is, whole or not.</summary>
        public byte Type { get; private init; }

        /// <summary>First byte behind it.</summary>
        public int End { get; private init; }

        public static Fragment At(ReadOnlySpan<byte> log, int at)
        {
            var left = RestOfBlock(log, at);
            if (left.Length < HeaderBytes)
            {
                return new Fragment { IsWhole = true, IsFiller = true, End = at + left.Length };
            }

            var length = BinaryPrimitives.ReadUInt16LittleEndian(left[4..]);
            var type = left[6];
            if (type == 0 || HeaderBytes + length > left.Length)
            {
                return new Fragment { Type = type };
            }

            var body = left.Slice(6, 1 + length);
            return BinaryPrimitives.ReadUInt32LittleEndian(left) == Mask(Crc32C(body))
                ? new Fragment { IsWhole = true, Type = type, End = at + HeaderBytes + length }
                : new Fragment { Type = type };
        }

        /// <summary>Whether a broken fragment would be whole with a single bit of it changed.</summary>
        public static bool IsOneBitOff(ReadOnlySpan<byte> log, int at)
        {
            var left = RestOfBlock(log, at).ToArray();
            for (var bit = 0; bit < 8 * HeaderBytes; bit++)
            {
                left[bit / 8] ^= (byte)(1 << (bit % 8));
                if (At(left, 0).IsWhole)
                {
                    return true;
                }

                left[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            var length = BinaryPrimitives.ReadUInt16LittleEndian(left.AsSpan(4));
            return HeaderBytes + length <= left.Length
                && IsOneBitOff(left.AsSpan(6, 1 + length), Unmask(BinaryPrimitives.ReadUInt32LittleEndian(left)));
        }

        // A checksum of this kind is linear: a changed bit changes it by what depends on the place alone.
        private static bool IsOneBitOff(ReadOnlySpan<byte> body, uint crc)
        {
            var difference = crc ^ Crc32C(body);
            Span<uint> changes = stackalloc uint[8];
            for (var bit = 0; bit < changes.Length; bit++)
            {
                changes[bit] = BitOperations.Crc32C(0, (byte)(1 << bit));
            }

            for (var at = body.Length - 1; at >= 0; at--)
            {
                if (changes.Contains(difference))
                {
                    return true;
                }

                for (var bit = 0; bit < changes.Length; bit++)
                {
                    changes[bit] = BitOperations.Crc32C(changes[bit], (byte)0);
                }
            }

            return false;
        }

        private static ReadOnlySpan<byte> RestOfBlock(ReadOnlySpan<byte> log, int at) => log[at..Math.Min(log.Length, ((at / BlockBytes) + 1) * BlockBytes)];

        private static uint Unmask(uint masked) => BitOperations.RotateLeft(masked - 0xa282ead8, 15);

        private static uint Mask(uint crc) => BitOperations.RotateRight(crc, 15) + 0xa282ead8;

        private static uint Crc32C(ReadOnlySpan<byte> bytes)
        {
            var crc = uint.MaxValue;
            while (bytes.Length >= sizeof(ulong))
            {
                crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
                bytes = bytes[sizeof(ulong)..];
            }

            foreach (var value in bytes)
            {
                crc = BitOperations.Crc32C(crc, value);
            }

            return ~crc;
        }
    }
}
