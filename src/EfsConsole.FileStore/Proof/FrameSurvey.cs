using System.Buffers.Binary;
using EfsConsole.Domain.Volumes;
using EfsConsole.Domain.Volumes.Proof;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.FileStore.Proof;

/// <summary>Tries the frame of every chunk of every file, in the order of the sealed maps, some at a time.</summary>
internal sealed class FrameSurvey(VolumeEngine engine, bool encrypted, SurveyFindings findings, Action throwIfDisposed)
{
    /// <summary>Chunks that are tried before the keys are given back for a moment: 16 MiB of content.</summary>
    private const int Batch = 256;

    /// <summary>Chunks of files.</summary>
    public long Total { get; private set; }

    /// <summary>Whose frames opened.</summary>
    public long Opened { get; private set; }

    /// <summary>Whose frames did not.</summary>
    public long NotOpened { get; private set; }

    /// <summary>Bytes behind the headers of those.</summary>
    public long NotOpenedBytes { get; private set; }

    /// <summary>Tries them all.</summary>
    public async Task RunAsync(Action<long> advance, CancellationToken cancellationToken)
    {
        byte[]? from = RecordKey.Chunk(new InodeId(0), 0);
        while (from is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throwIfDisposed();
            using var use = await engine.EnterAsync(cancellationToken);
            try
            {
                from = TryBatch(use.Session.Proof, from, advance, cancellationToken);
            }
            catch (VolumeException e) when (e.Error == VolumeError.Corrupt)
            {
                findings.Add(new SurveyFinding { Kind = FindingKind.DamagedMetadata, File = "records" });
                return;
            }
        }
    }

    private byte[]? TryBatch(ProofSession session, byte[] from, Action<long> advance, CancellationToken cancellationToken)
    {
        using var reader = session.NewFrameReader();
        var end = RecordKey.End(4);
        var batch = session.Metadata.Read(transaction => transaction.Scan(from, end, Batch).ConvertAll(entry =>
        {
            var record = ChunkRecord.Decode(entry.Value);
            return (Inode: new InodeId(BinaryPrimitives.ReadUInt64BigEndian(entry.Key.AsSpan(1))), Index: RecordKey.LastNumber(entry.Key), Record: record, Location: reader.Locate(record));
        }));
        foreach (var (inode, index, record, location) in batch.OrderBy(chunk => chunk.Location?.Segment).ThenBy(chunk => chunk.Location?.Offset))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = reader.Read(inode, (uint)index, record, location);
            Count(session, found.Opens ? found : reader.Find(inode, (uint)index), inode, (long)index);
            advance(ChunkSealer.FrameBytes(record.Length));
        }

        return batch.Count < Batch ? null : RecordKey.Chunk(batch[^1].Inode, checked((uint)batch[^1].Index + 1));
    }

    private void Count(ProofSession session, FoundFrame? found, InodeId inode, long index)
    {
        if (found is null)
        {
            // Removed meanwhile.
            return;
        }

        Total++;
        if (found.Opens)
        {
            Opened++;
            return;
        }

        NotOpened++;
        NotOpenedBytes += Math.Max(0, (found.Frame?.Length ?? 0) - ChunkSealer.HeaderBytes);
        var plain = found.Frame is { } frame && PlaintextLook.Has(frame);
        findings.Add(new SurveyFinding
        {
            Kind = found.Frame is null ? FindingKind.Missing : plain && encrypted ? FindingKind.Plaintext : FindingKind.DoesNotOpen,
            File = PlaceOf(session, found.Location),
            Segment = found.Location is { Inline: null } location ? location.Segment : null,
            Offset = found.Location is { Inline: null } ? found.Offset : null,
            Length = found.Frame?.Length,
            LooksLikePlaintext = plain,
            Inode = inode,
            Chunk = index,
        });
    }

    private static string PlaceOf(ProofSession session, ChunkLocation? location) =>
        location is { Inline: null } place ? session.Places.Relative(session.Places.Segment(place.Segment)) : "records";
}
