using EfsConsole.Domain.Volumes;
using EfsConsole.Domain.Volumes.Proof;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Proof;

/// <summary>A frame of a file's chunk as it lies on the disk.</summary>
/// <param name="Record">What the file's sealed map says of the chunk.</param>
/// <param name="Location">Where the location index says that it lies; null when it says nothing.</param>
/// <param name="Frame">The bytes there, as many as there are; null when the segment is not there.</param>
/// <param name="Opens">Whether they are that chunk.</param>
internal sealed record FoundFrame(ChunkRecord Record, ChunkLocation? Location, byte[]? Frame, bool Opens)
{
    /// <summary>First byte in the segment.</summary>
    public long Offset => Location?.Offset ?? 0;
}

/// <summary>
/// Reads frames from the disk and tries them. The volume works on meanwhile: a frame may be replaced, moved or removed between
/// the look at the map and the look at the disk, so what does not open is looked up anew before it counts.
/// </summary>
internal sealed class FrameReader(MetadataStore metadata, ChunkSealer sealer, VolumePlaces places) : IDisposable
{
    private const int Attempts = 3;

    private readonly byte[] _plaintext = new byte[Layout.ChunkGrid.ChunkBytes];
    private DiskFile? _segment;
    private ulong _number;

    /// <summary>The plaintext of the frame that was opened last.</summary>
    public ReadOnlySpan<byte> Plaintext(int length) => _plaintext.AsSpan(0, length);

    /// <summary>A chunk's frame; null for a hole.</summary>
    /// <exception cref="VolumeException">Corrupt (the map), InputOutput.</exception>
    public FoundFrame? Find(InodeId inode, uint index)
    {
        FoundFrame? found = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (record, location) = metadata.Read(transaction => Look(transaction, inode, index));
            if (record is not { } chunk)
            {
                return null;
            }

            found = Read(inode, index, chunk, location);
            if (found.Opens)
            {
                return found;
            }

            _segment?.Dispose();
            _segment = null;
        }

        return found;
    }

    /// <summary>Reads a frame and tries it.</summary>
    /// <exception cref="VolumeException">InputOutput.</exception>
    public FoundFrame Read(InodeId inode, uint index, ChunkRecord record, ChunkLocation? location)
    {
        var frame = location is { } place ? BytesAt(place) : null;
        var identity = new ChunkIdentity(record.Id, inode.Value, index, record.Epoch, record.Generation, record.Length);
        return new FoundFrame(record, location, frame, frame is not null && Opens(identity, frame));
    }

    /// <summary>The path of a frame in a segment; null for one in the index.</summary>
    public PlaceOnDisk? PlaceOf(FoundFrame found) => found.Location is { Inline: null } location
        ? new PlaceOnDisk(places.Segment(location.Segment), location.Offset)
        : null;

    /// <summary>The chunk's record in the file's map and its place in the index. Runs under the metadata's lock.</summary>
    public (ChunkRecord? Record, ChunkLocation? Location) Look(MetadataTransaction transaction, InodeId inode, uint index)
    {
        if (transaction.Get(RecordKey.Chunk(inode, index)) is not { } bytes)
        {
            return (null, null);
        }

        var record = ChunkRecord.Decode(bytes);
        return (record, Locate(record));
    }

    /// <summary>Where a chunk lies; null when the index does not know it.</summary>
    public ChunkLocation? Locate(ChunkRecord record)
    {
        try
        {
            return metadata.Locate(record.Id, withFrame: true);
        }
        catch (VolumeException e) when (e.Error == VolumeError.Corrupt)
        {
            return null;
        }
    }

    /// <summary>Overwrites the plaintext and closes the segment.</summary>
    public void Dispose()
    {
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(_plaintext);
        _segment?.Dispose();
    }

    private byte[]? BytesAt(ChunkLocation place)
    {
        if (place.Inline is { } inline)
        {
            return inline;
        }

        // The index is not sealed: whoever can write to it may say any length.
        if (place.Length > ChunkSealer.FrameBytes(Layout.ChunkGrid.ChunkBytes))
        {
            return null;
        }

        if (_segment is null || _number != place.Segment)
        {
            _segment?.Dispose();
            _segment = DiskFile.Open(places.Segment(place.Segment));
            _number = place.Segment;
        }

        if (_segment is null)
        {
            return null;
        }

        var frame = new byte[place.Length];
        var read = _segment.Read(place.Offset, frame);
        return read == frame.Length ? frame : frame[..read];
    }

    private bool Opens(in ChunkIdentity identity, byte[] frame)
    {
        try
        {
            sealer.Open(identity, frame, _plaintext);
            return true;
        }
        catch (VolumeException e) when (e.Error == VolumeError.Corrupt)
        {
            return false;
        }
    }
}
