using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>What the database counts in segments decides which of them are deleted.</summary>
public sealed class SegmentUsageTests : IDisposable
{
    private const int Counted = 2000;

    private readonly string _folder = Directory.CreateTempSubdirectory("efsconsole-usage-").FullName;
    private readonly DatabaseMemory _memory = new(1 << 20, 4 << 20);

    public void Dispose()
    {
        _memory.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Usage_OfWhichABlockIsDamaged_IsNotTakenForTheWhole()
    {
        using (var written = RecordDatabase.Open(_folder, _memory))
        {
            for (ulong segment = 1; segment <= Counted; segment++)
            {
                written.SetUsage(segment, new SegmentUsage(1, (long)segment));
            }

            written.Flush();
        }

        var table = Directory.GetFiles(_folder, "*.sst").ShouldHaveSingleItem();
        var bytes = File.ReadAllBytes(table);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(table, bytes);
        using var database = RecordDatabase.Open(_folder, _memory);

        Should.Throw<VolumeException>(database.GetSegments).Error.ShouldBe(VolumeError.Corrupt);
        database.GetReadableSegments().Count.ShouldBeLessThan(Counted);
    }

    [Fact]
    public void Frames_WhoseWriteFailed_AreHeldUntilTheDatabaseTells()
    {
        using var database = RecordDatabase.Open(_folder, _memory);
        using var segments = new SegmentStore(_folder, "fs-0123456789abcdef0", 1 << 20, database.GetSegments());
        database.Observe(segments.Apply);
        var moved = new DoubtfulFrames(database, segments);
        var (segment, _) = segments.Append(new byte[100], 2);
        var unwritable = new RecordBatch();
        unwritable.Records.Add(new(null!, [1]));

        Should.Throw<Exception>(() => moved.Write(unwritable, [(segment, 2)]));

        segments.Survey().ShouldHaveSingleItem().Pending.ShouldBeTrue();
        moved.Settle();
        segments.Survey().ShouldHaveSingleItem().Pending.ShouldBeFalse();
    }
}
