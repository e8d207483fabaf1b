using EfsConsole.Shared;
using Microsoft.Win32.SafeHandles;

namespace EfsConsole.FileStore.Segments;

/// <summary>
/// One segment's file: what was written to it, what of that a flush has made durable, and how it is read. Those are safe for
/// parallel use; what the store counts of it (<see cref="Handle"/> to <see cref="LastUse"/>) stands under the store's lock.
/// </summary>
internal sealed class SegmentFile(ulong id, string path)
{
    /// <summary>So much is appended before the disk is told to begin with it.</summary>
    private const long WrittenTogether = 4 << 20;

    /// <summary>So much is read ahead of who reads in order.</summary>
    private const long ReadAhead = 4 << 20;

    private readonly Lock _lock = new();
    private readonly Lock _flushing = new();
    private long _begun;
    private long _nextRead;
    private long _readAheadTo;
    private long _writes;
    private long _flushedWrites;
    private bool _failed;

    public ulong Id { get; } = id;

    public string Path { get; } = path;

    /// <summary>The open file, while there is one.</summary>
    public SafeFileHandle? Handle { get; set; }

    /// <summary>What the database counts in it.</summary>
    public SegmentUsage Usage { get; set; }

    /// <summary>Frames that are appended and not yet committed.</summary>
    public int Pending { get; set; }

    /// <summary>Calls that use the open file.</summary>
    public int Users { get; set; }

    /// <summary>Where the next frame goes; 0 while the file of an earlier opening was not yet asked for its length.</summary>
    public long End { get; set; }

    /// <summary>The file is gone; who still reads goes on.</summary>
    public bool Deleted { get; set; }

    /// <summary>Nothing is appended any more.</summary>
    public bool Retired { get; set; }

    /// <summary>When it was last read, by the store's clock.</summary>
    public long LastUse { get; set; }

    /// <summary>Where the next frame goes, or would go.</summary>
    public long Length
    {
        get
        {
            if (End == 0)
            {
                var file = new FileInfo(Path);
                End = file.Exists ? Math.Max(file.Length, SegmentHeader.Bytes) : SegmentHeader.Bytes;
            }

            return End;
        }
    }

    /// <summary>A write has ended that no flush has made durable.</summary>
    public bool Unflushed
    {
        get
        {
            lock (_lock)
            {
                return _writes > _flushedWrites;
            }
        }
    }

    /// <summary>A flush has failed: nothing that it should have made durable is trusted.</summary>
    public bool Failed
    {
        get
        {
            lock (_lock)
            {
                return _failed;
            }
        }
    }

    /// <summary>Writes a block, and lets the disk begin with what has gathered.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public void Write(ReadOnlySpan<byte> block, long offset)
    {
        RandomAccess.Write(Handle!, block, offset);
        var end = offset + block.Length;
        long from;
        lock (_lock)
        {
            _writes++;
            from = _begun;
            if (end - from < WrittenTogether)
            {
                return;
            }

            _begun = end;
        }

        DiskAdvice.BeginWriting(Handle!, from, end - from);
    }

    /// <summary>Reads from an offset on; answers how many bytes there were.</summary>
    public int Read(long offset, Span<byte> bytes)
    {
        var read = 0;
        while (read < bytes.Length)
        {
            var got = RandomAccess.Read(Handle!, bytes[read..], offset + read);
            if (got == 0)
            {
                break;
            }

            read += got;
        }

        return read;
    }

    /// <summary>Lets the disk read ahead of who reads in order.</summary>
    public void BeginReading(long offset, long length)
    {
        long from;
        lock (_lock)
        {
            var inOrder = offset == _nextRead;
            _nextRead = offset + length;
            from = inOrder ? Math.Max(_readAheadTo, _nextRead) : _nextRead;
            if (!inOrder || from - _nextRead > ReadAhead / 2)
            {
                return;
            }

            _readAheadTo = from + ReadAhead;
        }

        DiskAdvice.BeginReading(Handle!, from, ReadAhead);
    }

    /// <summary>
    /// Covers the writes that have ended when it begins, and counts for others only when it has ended itself. One at a time: the
    /// system reports a failed flush once, and what it dropped then would look flushed to another.
    /// </summary>
    /// <exception cref="IOException">The disk did not take it, now or before.</exception>
    public void Flush()
    {
        lock (_flushing)
        {
            long writes;
            lock (_lock)
            {
                if (_writes == _flushedWrites)
                {
                    return;
                }

                if (_failed)
                {
                    throw new IOException("A flush of this segment has failed before.");
                }

                writes = _writes;
            }

            var flushed = false;
            try
            {
                DiskFlush.Content(Handle!);
                flushed = true;
            }
            finally
            {
                lock (_lock)
                {
                    _flushedWrites = flushed ? writes : _flushedWrites;
                    _failed = !flushed;
                }
            }
        }
    }
}
