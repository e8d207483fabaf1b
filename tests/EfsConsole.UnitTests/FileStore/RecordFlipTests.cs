using System.Buffers.Binary;
using System.Security.Cryptography;
using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>Every byte of 32 KiB of records flipped in turn, as the database would give it back, and the whole tree read.</summary>
public sealed class RecordFlipTests : IDisposable
{
    private const int RecordsBytes = 32 * 1024;
    private const string FileSystemId = "fs-0123456789abcdef0";

    private readonly Dictionary<string, byte[]> _records = [];
    private readonly KeyRing _keys = new(
        FileSystemId,
        new VolumeDataKeys(RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32)),
        new NonceSource());

    private readonly RecordSealer _sealer;

    public RecordFlipTests() => _sealer = new RecordSealer(FileSystemId, _keys);

    public void Dispose() => _keys.Dispose();

    [Fact]
    public void EveryByte_OfTheRecordsOfATree_IsNoticed()
    {
        var (root, entries) = MakeTree();
        _records.Values.Sum(r => r.Length).ShouldBeGreaterThanOrEqualTo(RecordsBytes);
        Read(root).Count.ShouldBe(entries);

        foreach (var record in _records.Values)
        {
            for (var at = 0; at < record.Length; at++)
            {
                record[at] ^= (byte)(1 << (at % 8));
                Should.Throw<VolumeException>(() => Read(root)).Error.ShouldBe(VolumeError.Corrupt);
                record[at] ^= (byte)(1 << (at % 8));
            }
        }

        Read(root).Count.ShouldBe(entries);
    }

    [Fact]
    public void EveryBit_OfTheHeader_IsNoticed()
    {
        var header = _sealer.SealHeader(new VolumeHeader(3, 4, new NodeRef(1, 2, 3, 4), 5, 6).Encode());
        for (var bit = 0; bit < header.Length * 8; bit++)
        {
            header[bit / 8] ^= (byte)(1 << (bit % 8));
            Should.Throw<VolumeException>(() => _sealer.OpenHeader(header)).Error.ShouldBe(VolumeError.Corrupt);
            header[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        VolumeHeader.Decode(_sealer.OpenHeader(header)).Generation.ShouldBe(6ul);
    }

    private (NodeRef Root, int Entries) MakeTree()
    {
        var tree = NewTree(default, 1);
        tree.Begin();
        var (bytes, entries) = (0, 0);
        while (bytes < RecordsBytes)
        {
            var key = new byte[9];
            BinaryPrimitives.WriteInt32BigEndian(key, entries++);
            tree.Put(key, RandomNumberGenerator.GetBytes(110));
            bytes += key.Length + 110;
        }

        ulong generation = 0;
        var changes = tree.SealChanges(epoch: 1, ref generation, [], out var root);
        foreach (var (name, value) in changes)
        {
            _records[Convert.ToHexString(name)] = value!;
        }

        return (root, entries);
    }

    private List<KeyValuePair<byte[], byte[]>> Read(NodeRef root) => NewTree(root, 100).Scan([], [0xFF], int.MaxValue);

    private SealedTree NewTree(NodeRef root, ulong nextNode) =>
        new(_sealer, name => _records.GetValueOrDefault(Convert.ToHexString(name)), new MemoryBudget(1 << 24), root, nextNode);
}
