using CsCheck;
using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>Whatever bytes the disk gives, a parser answers a value or the error for damage.</summary>
public class ParserFuzzTests
{
    private const string FileSystemId = "fs-0123456789abcdef0";
    private const int Inputs = 20_000;

    private static readonly DateTime Now = new(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);

    private static readonly InodeRecord Inode = new() { Inode = new InodeId(7), Kind = InodeKind.File, AccessTime = Now, ModifyTime = Now, ChangeTime = Now, CreateTime = Now };

    // Stands before the parsers, which need it when they are made.
    private static readonly ChunkIdentity Chunk = new(Guid.Empty, 1, 2, 3, 4, 100);

    /// <summary>The parsers, each with bytes that it takes.</summary>
    private static readonly Dictionary<string, (Action<byte[]> Parse, byte[] Valid)> Parsers = new()
    {
        ["description"] = (b => VolumeDescription.Decode(b), new VolumeDescription(FileSystemId, true).Encode()),
        ["header"] = (b => VolumeHeader.Decode(b), new VolumeHeader(1, 2, new NodeRef(3, 4, 5, 6), 7, 8).Encode()),
        ["leaf"] = (b => TreeNodeCodec.Decode(1, b), Leaf()),
        ["inner node"] = (b => TreeNodeCodec.Decode(1, b), InnerNode()),
        ["inode"] = (b => InodeRecord.Decode(b).ToAttributes(), Inode.Encode()),
        ["chunk"] = (b => ChunkRecord.Decode(b), new ChunkRecord(Guid.Empty, 1, 2, 3).Encode(new byte[ChunkRecord.Bytes]).ToArray()),
        ["name"] = (b => NameRecord.Decode(b), new NameRecord(new InodeId(1), 3).Encode()),
        ["entry"] = (b => EntryRecord.Decode(b), new EntryRecord(new InodeId(1), FileName.From("name")).Encode()),
        ["totals"] = (b => TotalsRecord.Decode(b), new TotalsRecord(1, 2, 3, 4).Encode()),
        ["location"] = (b => ChunkLocation.Decode(b), Encode(new ChunkLocation(1, 64, 100, null))),
        ["location with its frame"] = (b => ChunkLocation.Decode(b), Encode(new ChunkLocation(0, 0, 5, [1, 2, 3, 4, 5]))),
        ["frame"] = (b => Frames().Open(Chunk, b, new byte[100]), Frame()),
        ["sealed node"] = (b => Nodes().OpenNode(new NodeRef(1, 2, 3, 9), b), SealedNode()),
        ["sealed header"] = (b => Nodes().OpenHeader(b), Nodes().SealHeader([1, 2, 3])),
    };

    public static TheoryData<string> Names => [.. Parsers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Parser_OfAnyBytes_AnswersAValueOrDamage(string name)
    {
        var (parse, valid) = Parsers[name];
        Should.NotThrow(() => parse(valid));
        var mutated = Gen.Select(Gen.Int[0, valid.Length - 1].Array[1, 4], Gen.Byte, Gen.Int[0, valid.Length]).Select((places, value, length) =>
        {
            var bytes = (byte[])valid.Clone();
            foreach (var place in places)
            {
                bytes[place] = value;
            }

            return length % 4 == 0 ? bytes[..length] : bytes;
        });
        Gen.OneOf(Gen.Byte.Array[0, 300], mutated).Sample(bytes => ValueOrDamage(() => parse(bytes)), iter: Inputs, threads: 1);
    }

    private static byte[] Encode(ChunkLocation location)
    {
        var value = new byte[location.EncodedBytes];
        location.Encode(value);
        return value;
    }

    [Theory]
    [InlineData(long.MaxValue, 10)]
    [InlineData(long.MaxValue - 50, 100)]
    [InlineData(1L << 62, int.MaxValue / 4)]
    public void Location_FarBehindTheEnd_IsDamage(long offset, int length)
    {
        using var folder = new StoreTrials.Trials.TrialFolder();
        using var segments = new SegmentStore(folder.Path, FileSystemId, 1 << 20, new Dictionary<ulong, SegmentUsage>());
        var (segment, _) = segments.Append(new byte[500], 1);
        var frame = new byte[length];
        ValueOrDamage(() => segments.Read(new ChunkLocation(segment, offset, length, null), frame)).ShouldBeTrue();
    }

    [Fact]
    public void Segments_WithTheLastNumber_TakeNoFurtherContent()
    {
        using var folder = new StoreTrials.Trials.TrialFolder();
        using var segments = new SegmentStore(folder.Path, FileSystemId, 1 << 20, new Dictionary<ulong, SegmentUsage> { [ulong.MaxValue] = new(1, 1) });
        Should.Throw<VolumeException>(() => segments.Append(new byte[500], 1)).Error.ShouldBe(VolumeError.Corrupt);
    }

    private static bool ValueOrDamage(Action parse)
    {
        try
        {
            parse();
            return true;
        }
        catch (VolumeException e)
        {
            return e.Error is VolumeError.Corrupt or VolumeError.UnsupportedFormat;
        }
        catch (IOException)
        {
            // From the disk itself, and told as such by who reads the chunk.
            return true;
        }
    }

    private static RecordSealer Nodes() => new(FileSystemId, Keys());

    private static ChunkSealer Frames() => new(FileSystemId, Keys());

    private static KeyRing Keys() => new(FileSystemId, keys: null, new NonceSource());

    private static byte[] Frame()
    {
        var frame = new byte[ChunkSealer.FrameBytes(Chunk.Length)];
        Frames().Seal(Chunk, new byte[Chunk.Length], frame);
        return frame;
    }

    private static byte[] Leaf()
    {
        var node = new TreeNode(1, isLeaf: true);
        for (byte i = 0; i < 9; i++)
        {
            node.Entries.Insert(i, [1, i], new byte[i * 5]);
        }

        return Encoded(node);
    }

    private static byte[] InnerNode()
    {
        var node = new TreeNode(1, isLeaf: false);
        for (byte i = 0; i < 9; i++)
        {
            node.Children.Add(new NodeRef(i, i, i, i));
            if (i > 0)
            {
                node.Entries.Insert(i - 1, [1, i]);
            }
        }

        return Encoded(node);
    }

    private static byte[] SealedNode() => Nodes().SealNode(TreeNodeCodec.Decode(1, Leaf()), 2, 3);

    private static byte[] Encoded(TreeNode node)
    {
        var bytes = new byte[node.Bytes];
        TreeNodeCodec.Encode(node, bytes);
        return bytes;
    }
}
