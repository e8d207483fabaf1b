using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.UnitTests.FileStore;

public sealed class ChunkReaderTests : IDisposable
{
    private const string FileSystemId = "fs-0123456789abcdef0";

    private readonly string _folder = Directory.CreateTempSubdirectory("efsconsole-reader-").FullName;
    private readonly DatabaseMemory _memory = new(1 << 20, 4 << 20);

    public void Dispose()
    {
        _memory.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Chunk_MovedAfterItWasLookedUp_IsReadWhereItIsNow_AndMissingWhenItIsGone()
    {
        using var keys = new KeyRing(FileSystemId, keys: null, new NonceSource());
        using var database = RecordDatabase.Open(Path.Combine(_folder, "records"), _memory);
        using var segments = new SegmentStore(_folder, FileSystemId, 1 << 20, database.GetSegments());
        database.Observe(segments.Apply);
        var sealer = new ChunkSealer(FileSystemId, keys);
        var reader = new ChunkReader(sealer, segments, database);
        byte[] plaintext = [.. Enumerable.Range(0, 9000).Select(i => (byte)i)];
        var record = new ChunkRecord(Guid.NewGuid(), 1, 1, plaintext.Length);
        var frame = new byte[ChunkSealer.FrameBytes(plaintext.Length)];
        sealer.Seal(new ChunkIdentity(record.Id, 5, 0, 1, 1, plaintext.Length), plaintext, frame);
        var first = Append(segments, frame);
        var added = new RecordBatch();
        added.Added.Add(record.Id, first);
        database.Write(added);
        segments.Release(first.Segment, 1);
        segments.Retire(first.Segment);

        var moved = new RecordBatch();
        moved.Moved.Add((record.Id, first, Append(segments, frame)));
        database.Write(moved);
        File.Exists(Path.Combine(_folder, "0000000000000001.seg")).ShouldBeFalse();
        var read = new byte[plaintext.Length];
        reader.Read(new InodeId(5), new PendingChunk(0, record, first), read);
        read.ShouldBe(plaintext);

        var removed = new RecordBatch();
        removed.Removed.Add(record.Id);
        database.Write(removed);
        Should.Throw<VolumeException>(() => reader.Read(new InodeId(5), new PendingChunk(0, record, first), read)).Error.ShouldBe(VolumeError.Corrupt);
    }

    private static ChunkLocation Append(SegmentStore segments, byte[] frame)
    {
        var (segment, offset) = segments.Append(frame, 1);
        return new ChunkLocation(segment, offset, frame.Length, null);
    }
}
