using System.Globalization;
using EfsConsole.Domain.Volumes;
using EfsConsole.Shared;
using Microsoft.Win32.SafeHandles;

namespace EfsConsole.FileStore.Segments;

/// <summary>
/// The segment files of a volume: frames are appended, read back, and never overwritten. Knows no key and no file.
/// A segment that holds no live frame any more is deleted as a whole. Safe for parallel use.
/// </summary>
internal sealed class SegmentStore : IDisposable
{
    private const int HandlesKept = 64;

    private const string Extension = ".seg";

    private readonly string _folder;
    private readonly string _fileSystemId;
    private readonly long _segmentBytes;
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, SegmentFile> _segments = [];
    private readonly List<ulong> _unknown = [];
    private ulong _last;
    private SegmentFile? _active;
    private long _clock;
    private bool _disposed;
    private readonly bool _readOnly;
    private bool _keepAll;
    private int _holds;

    /// <summary>No segment is deleted: what the records hold is not known at the moment.</summary>
    public bool KeepAll
    {
        get
        {
            lock (_lock)
            {
                return _keepAll;
            }
        }

        set
        {
            lock (_lock)
            {
                _keepAll = value;
                DeleteEmpty();
            }
        }
    }

    /// <summary>Opens the folder.</summary>
    /// <param name="folder">The folder of segments, which exists.</param>
    /// <param name="fileSystemId">Stands in every header.</param>
    /// <param name="segmentBytes">A new segment begins when the last has so many bytes.</param>
    /// <param name="live">Live frames and their bytes by segment, as the database has them.</param>
    /// <param name="readOnly">Nothing is appended or deleted: the files may lie where nothing can be written.</param>
    public SegmentStore(string folder, string fileSystemId, long segmentBytes, IReadOnlyDictionary<ulong, SegmentUsage> live, bool readOnly = false)
    {
        _readOnly = readOnly;
        _folder = folder;
        _fileSystemId = fileSystemId;
        _segmentBytes = segmentBytes;
        _last = live.Count == 0 ? 0 : live.Keys.Max();
        // Some ways of copying leave empty folders out.
        foreach (var path in readOnly && !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*" + Extension))
        {
            if (!ulong.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var id))
            {
                continue;
            }

            _last = Math.Max(_last, id);
            if (live.ContainsKey(id))
            {
                _segments[id] = new SegmentFile(id, path) { Usage = live[id] };
            }
            else
            {
                _unknown.Add(id);
            }
        }

        foreach (var (id, usage) in live)
        {
            _segments.TryAdd(id, new SegmentFile(id, PathOf(id)) { Usage = usage });
        }
    }

    /// <summary>
    /// Segments that the records count nothing in: appended to and never committed, or emptied just before a crash. They are
    /// held until <see cref="Release"/>, and deleted then unless frames in use were found in them meanwhile.
    /// </summary>
    public IReadOnlyList<ulong> HoldUnknown()
    {
        lock (_lock)
        {
            ulong[] held = [.. _unknown];
            _unknown.Clear();
            foreach (var id in held)
            {
                _segments[id] = new SegmentFile(id, PathOf(id)) { Pending = 1 };
            }

            return held;
        }
    }

    /// <summary>No segment is deleted until what is returned is disposed: somebody takes hold of the files.</summary>
    public IDisposable HoldAll()
    {
        lock (_lock)
        {
            _holds++;
        }

        return new Hold(this);
    }

    /// <summary>Appends a block of frames and holds its segment until <see cref="Release"/>.</summary>
    /// <returns>The segment and the offset of the block.</returns>
    public (ulong Segment, long Offset) Append(ReadOnlySpan<byte> block, int frames)
    {
        SegmentFile segment;
        long offset;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_active is null || _active.Failed || _active.End >= _segmentBytes)
            {
                if (_active is not null || !TryGoOn())
                {
                    BeginSegment();
                }
            }

            segment = _active!;
            offset = segment.End;
            segment.End += block.Length;
            segment.Pending += frames;
            segment.Users++;
        }

        try
        {
            segment.Write(block, offset);
            return (segment.Id, offset);
        }
        catch (IOException)
        {
            Release(segment.Id, frames);
            throw;
        }
        finally
        {
            Unpin(segment);
        }
    }

    /// <summary>Frames that were appended are committed, or given up.</summary>
    public void Release(ulong id, int frames)
    {
        lock (_lock)
        {
            if (_segments.TryGetValue(id, out var segment))
            {
                segment.Pending -= frames;
                DeleteIfEmpty(segment);
            }
        }
    }

    /// <summary>Something was appended to a segment that no flush has made durable yet.</summary>
    public bool IsUnflushed(ulong id)
    {
        lock (_lock)
        {
            return _segments.TryGetValue(id, out var segment) && segment.Unflushed;
        }
    }

    /// <summary>Makes durable what was appended to these segments.</summary>
    /// <exception cref="IOException">The disk did not take it; the segment is not to be trusted any more.</exception>
    public void Flush(IEnumerable<ulong> ids)
    {
        foreach (var id in ids)
        {
            SegmentFile? segment;
            lock (_lock)
            {
                if (!_segments.TryGetValue(id, out segment) || segment.Handle is null)
                {
                    continue;
                }

                segment.Users++;
            }

            try
            {
                segment.Flush();
            }
            finally
            {
                Unpin(segment);
            }
        }
    }

    /// <summary>Reads a frame.</summary>
    /// <exception cref="VolumeException">Corrupt: the segment is missing or ends before the frame does.</exception>
    public void Read(in ChunkLocation location, Span<byte> frame)
    {
        if (!TryRead(location, 0, frame[..location.Length]))
        {
            throw Missing();
        }
    }

    /// <summary>Reads a frame or a part of it; false when its segment is not there, for instance because the frame was moved and the segment deleted.</summary>
    /// <param name="location">Where the frame lies.</param>
    /// <param name="offset">The first byte of the frame to read.</param>
    /// <param name="bytes">Takes the bytes; not more than the frame has from there.</param>
    /// <exception cref="VolumeException">Corrupt: the segment ends before them.</exception>
    public bool TryRead(in ChunkLocation location, int offset, Span<byte> bytes)
    {
        if (location.Inline is { } inline)
        {
            inline.AsSpan(offset, bytes.Length).CopyTo(bytes);
            return true;
        }

        if (Pin(location.Segment) is not { } segment)
        {
            return false;
        }

        try
        {
            if (segment.Read(location.Offset + offset, bytes) < bytes.Length)
            {
                throw Missing();
            }

            return true;
        }
        finally
        {
            Unpin(segment);
        }
    }

    /// <summary>Reads frames that lie one behind the other; false when the segment is gone.</summary>
    /// <exception cref="VolumeException">Corrupt: the segment ends before the frames do.</exception>
    public bool TryReadRun(ulong id, long offset, Span<byte> frames)
    {
        if (Pin(id) is not { } segment)
        {
            return false;
        }

        try
        {
            segment.BeginReading(offset, frames.Length);
            if (segment.Read(offset, frames) < frames.Length)
            {
                throw Missing();
            }

            return true;
        }
        finally
        {
            Unpin(segment);
        }
    }

    /// <summary>Reads what a segment holds from an offset on, frames or not; answers how many bytes there were.</summary>
    public int ReadAt(ulong id, long offset, Span<byte> bytes)
    {
        if (Pin(id) is not { } segment)
        {
            return 0;
        }

        try
        {
            return segment.Read(offset, bytes);
        }
        finally
        {
            Unpin(segment);
        }
    }

    /// <summary>How full the segments are.</summary>
    public IReadOnlyList<SegmentFill> Survey()
    {
        lock (_lock)
        {
            return [.. _segments.Values.Select(s => new SegmentFill(s.Id, s.Length - SegmentHeader.Bytes, s.Usage, s == _active, s.Pending > 0))];
        }
    }

    /// <summary>No frame is appended to this segment any more, so that it can be emptied. False while frames of it wait for their commit.</summary>
    public bool Retire(ulong id)
    {
        lock (_lock)
        {
            if (!_segments.TryGetValue(id, out var segment) || segment.Pending > 0)
            {
                return false;
            }

            segment.Retired = true;
            if (segment == _active)
            {
                _active = null;
                DeleteIfEmpty(segment);
            }

            return true;
        }
    }

    /// <summary>Takes over what the database now says, and deletes what became empty.</summary>
    public void Apply(IReadOnlyDictionary<ulong, SegmentUsage> usage)
    {
        lock (_lock)
        {
            foreach (var (id, now) in usage)
            {
                if (_segments.TryGetValue(id, out var segment))
                {
                    segment.Usage = now;
                    DeleteIfEmpty(segment);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var segment in _segments.Values)
            {
                segment.Handle?.Dispose();
                segment.Handle = null;
            }
        }
    }

    /// <summary>A frame is not where it should be.</summary>
    public static VolumeException Missing() =>
        new(VolumeError.Corrupt, "A part of this file's content is missing on the disk. Restore the file from a backup.");

    // EACCES and EPERM are failures of the disk like others, whatever class the runtime has for them.
    private static SafeFileHandle Open(string path, FileMode mode, FileAccess access)
    {
        try
        {
            return File.OpenHandle(path, mode, access, FileShare.ReadWrite);
        }
        catch (UnauthorizedAccessException refusal)
        {
            throw new IOException(refusal.Message, refusal);
        }
    }

    private string PathOf(ulong id) => Path.Combine(_folder, id.ToString("x16", CultureInfo.InvariantCulture) + Extension);

    /// <summary>Goes on with the last segment of an earlier opening, so that volumes that are opened often are not in many pieces.</summary>
    private bool TryGoOn()
    {
        if (!_segments.TryGetValue(_last, out var last) || last.Retired || last.Failed || last.Length >= _segmentBytes
            || !File.Exists(last.Path) || last.Length < SegmentHeader.Bytes + last.Usage.Bytes)
        {
            return false;
        }

        last.Handle ??= Open(last.Path, FileMode.Open, FileAccess.ReadWrite);
        _active = last;
        return true;
    }

    private void BeginSegment()
    {
        if (_last == ulong.MaxValue)
        {
            // No store counts so far: somebody gave a file that number, and the next would be 0, which is none.
            throw new VolumeException(VolumeError.Corrupt, "The file system's segments on the disk are numbered wrongly. Restore the volume from a backup.");
        }

        var id = _last + 1;
        var path = PathOf(id);
        Span<byte> header = stackalloc byte[SegmentHeader.Bytes];
        SegmentHeader.Write(header, id, _fileSystemId);
        var handle = Open(path, FileMode.Create, FileAccess.ReadWrite);
        try
        {
            RandomAccess.Write(handle, header, 0);
            DiskFlush.Content(handle);
            DiskFlush.Names(_folder);
        }
        catch (IOException)
        {
            handle.Dispose();
            File.Delete(path);
            throw;
        }

        _last = id;
        var former = _active;
        _active = new SegmentFile(id, path) { Handle = handle, End = SegmentHeader.Bytes };
        _segments.Add(id, _active);
        if (former is not null)
        {
            DeleteIfEmpty(former);
        }
    }

    private SegmentFile? Pin(ulong id)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_segments.TryGetValue(id, out var segment))
            {
                return null;
            }

            if (segment.Handle is null)
            {
                CloseIdleHandles();
                try
                {
                    segment.Handle = Open(segment.Path, FileMode.Open, _readOnly ? FileAccess.Read : FileAccess.ReadWrite);
                }
                catch (FileNotFoundException)
                {
                    return null;
                }
            }

            segment.Users++;
            segment.LastUse = ++_clock;
            return segment;
        }
    }

    private void Unpin(SegmentFile segment)
    {
        lock (_lock)
        {
            if (--segment.Users == 0 && segment.Deleted)
            {
                segment.Handle?.Dispose();
            }
        }
    }

    private void CloseIdleHandles()
    {
        var open = _segments.Values.Where(s => s.Handle is not null).ToList();
        if (open.Count < HandlesKept)
        {
            return;
        }

        foreach (var segment in open.Where(s => s.Users == 0 && s != _active && !s.Unflushed).OrderBy(s => s.LastUse).Take(HandlesKept / 4))
        {
            segment.Handle!.Dispose();
            segment.Handle = null;
        }
    }

    private void DeleteEmpty()
    {
        foreach (var segment in _segments.Values.ToList())
        {
            DeleteIfEmpty(segment);
        }
    }

    private void DeleteIfEmpty(SegmentFile segment)
    {
        if (_readOnly || _keepAll || _holds > 0 || segment == _active || segment.Usage.Frames != 0 || segment.Pending != 0)
        {
            return;
        }

        _segments.Remove(segment.Id);

        // Whoever still reads from it may go on; the last one closes the handle.
        segment.Deleted = true;
        if (segment.Users == 0)
        {
            segment.Handle?.Dispose();
        }

        try
        {
            File.Delete(segment.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing refers to it: it is tried again when the volume is next taken up.
            _unknown.Add(segment.Id);
        }
    }

    private sealed class Hold(SegmentStore segments) : IDisposable
    {
        private int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 1)
            {
                return;
            }

            lock (segments._lock)
            {
                if (--segments._holds == 0 && !segments._disposed)
                {
                    segments.DeleteEmpty();
                }
            }
        }
    }
}
