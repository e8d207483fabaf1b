using EfsConsole.Domain.Volumes.Proof;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.FileStore.Proof;

/// <summary>Looks at every live value of the database: sealed records, and the small frames that stand in the location index.</summary>
internal sealed class RecordSurvey(VolumeEngine engine, bool encrypted, SurveyFindings findings, Action throwIfDisposed)
{
    private const int Batch = 256;
    private const byte InIndex = 2;

    /// <summary>Sealed records.</summary>
    public long Records { get; private set; }

    /// <summary>Their bytes.</summary>
    public long RecordBytes { get; private set; }

    /// <summary>Those that look like plaintext.</summary>
    public long SuspiciousRecords { get; private set; }

    /// <summary>Their bytes.</summary>
    public long SuspiciousRecordBytes { get; private set; }

    /// <summary>Frames in the index.</summary>
    public long Frames { get; private set; }

    /// <summary>Their bytes behind the headers.</summary>
    public long FrameBytes { get; private set; }

    /// <summary>Those that look like plaintext.</summary>
    public long SuspiciousFrames { get; private set; }

    /// <summary>Rows of the location index, without the frames in them.</summary>
    public long IndexBytes { get; private set; }

    /// <summary>Looks at them all.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await EachAsync((session, behind) => session.Database.GetRecords(behind, Batch), Record, cancellationToken);
        await EachAsync((session, behind) => session.Database.GetLocations(behind, Batch), Location, cancellationToken);
    }

    private async Task EachAsync(
        Func<ProofSession, byte[]?, List<KeyValuePair<byte[], byte[]>>> read,
        Action<byte[], byte[]> look,
        CancellationToken cancellationToken)
    {
        byte[]? behind = null;
        List<KeyValuePair<byte[], byte[]>> batch;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            throwIfDisposed();
            using var use = await engine.EnterAsync(cancellationToken);
            batch = read(use.Session.Proof, behind);
            foreach (var (key, value) in batch)
            {
                look(key, value);
                behind = key;
            }
        }
        while (batch.Count == Batch);
    }

    private void Record(byte[] key, byte[] value)
    {
        Records++;
        RecordBytes += value.Length;
        if (PlaintextLook.Has(value))
        {
            SuspiciousRecords++;
            if (encrypted)
            {
                SuspiciousRecordBytes += value.Length;
                findings.Add(new SurveyFinding { Kind = FindingKind.Plaintext, File = "records", Length = value.Length, LooksLikePlaintext = true });
            }
        }
    }

    private void Location(byte[] key, byte[] value)
    {
        if (value is not [InIndex, ..] || value.Length < 1 + ChunkSealer.FrameBytes(0))
        {
            IndexBytes += key.Length + value.Length;
            return;
        }

        // A frame that looks so does not open either, and is named by that.
        var body = value.AsSpan(1 + ChunkSealer.HeaderBytes);
        IndexBytes += key.Length + 1;
        Frames++;
        FrameBytes += body.Length;
        SuspiciousFrames += PlaintextLook.Has(body) ? 1 : 0;
    }
}
