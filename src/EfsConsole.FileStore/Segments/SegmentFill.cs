namespace EfsConsole.FileStore.Segments;

/// <summary>How full a segment is.</summary>
/// <param name="Id">The segment.</param>
/// <param name="Bytes">Bytes behind its header, live and dead.</param>
/// <param name="Usage">What of it is live.</param>
/// <param name="Active">Frames are appended to it.</param>
/// <param name="Pending">Frames of it wait for their commit.</param>
internal readonly record struct SegmentFill(ulong Id, long Bytes, SegmentUsage Usage, bool Active, bool Pending)
{
    /// <summary>Bytes that nothing refers to. Of a segment with pending frames only a bound.</summary>
    public long Dead => Math.Max(0, Bytes - Usage.Bytes);

    /// <summary>Share of it that is live.</summary>
    public double Live => Bytes == 0 ? 0 : (double)Usage.Bytes / Bytes;
}
