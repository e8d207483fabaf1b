using EfsConsole.FileStore.Segments;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>What a flush of a segment covers.</summary>
public sealed class SegmentFlushTests : IDisposable
{
    // Long enough for a flush to begin while it is being written.
    private const int LongWrite = 128 << 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("efsconsole-segments-").FullName;
    private readonly SegmentStore _segments;

    public SegmentFlushTests() => _segments = new SegmentStore(_folder, "fs-0123456789abcdef0", 1 << 30, new Dictionary<ulong, SegmentUsage>());

    public void Dispose()
    {
        _segments.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Flush_AfterAWrite_CoversIt()
    {
        var (segment, _) = _segments.Append(new byte[100], 1);
        _segments.IsUnflushed(segment).ShouldBeTrue();

        _segments.Flush([segment]);

        _segments.IsUnflushed(segment).ShouldBeFalse();
    }

    [Fact]
    public async Task Flush_ThatBeganWhileAWriteWasUnderWay_DoesNotCoverIt()
    {
        var (segment, _) = _segments.Append(new byte[100], 1);
        var block = new byte[LongWrite];
        var written = Task.Run(() => _segments.Append(block, 1));
        while (_segments.Survey().Single().Bytes < LongWrite)
        {
            Thread.SpinWait(10);
        }

        _segments.Flush([segment]);
        await written;

        _segments.IsUnflushed(segment).ShouldBeTrue("Whoever wrote it would take it for durable.");
        _segments.Flush([segment]);
        _segments.IsUnflushed(segment).ShouldBeFalse();
    }
}
