using EfsConsole.Domain.Volumes.Proof;
using EfsConsole.FileStore.Segments;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.FileStore.Proof;

/// <summary>
/// Surveys a volume: first every file's frames by their sealed maps, so that what is wrong can be named; then the folder's
/// bytes, without trust in any index. The volume works on meanwhile.
/// </summary>
internal sealed class VolumeSurveyor(VolumeEngine engine, bool encrypted, IProgress<SurveyProgress> progress, Action throwIfDisposed)
{
    /// <summary>What of a foreign file is looked at.</summary>
    private const int ForeignBytes = 1 << 20;

    private const long ReportEvery = 8 << 20;

    private readonly SurveyFindings _findings = new();
    private readonly List<SegmentEvidence> _segments = [];
    private readonly ByteCounts _counts = new();
    private SurveyPhase _phase = SurveyPhase.Frames;
    private long _done;
    private long _reported;
    private long _total;
    private long _folderBytes;
    private long _segmentFrames;
    private long _segmentBodies;
    private long _outside;
    private long _suspiciousFrames;
    private long _newlySuspicious;
    private long _recordFileBytes;
    private long _headBytes;
    private long _foreignBytes;

    /// <summary>Runs it.</summary>
    public async Task<VolumeSurvey> RunAsync(CancellationToken cancellationToken)
    {
        var (places, version, started, liveBytes) = await BeginAsync(cancellationToken);
        _total = liveBytes + SizeOf(places);
        Report();
        var frames = new FrameSurvey(engine, encrypted, _findings, throwIfDisposed);
        await frames.RunAsync(Advance, cancellationToken);
        var records = new RecordSurvey(engine, encrypted, _findings, throwIfDisposed);
        await records.RunAsync(cancellationToken);
        _phase = SurveyPhase.Folder;
        Report();

        // Long reading that waits for nobody: not on the thread of whoever asked.
        await Task.Run(() => Walk(new DirectoryInfo(places.Folder), places, cancellationToken), cancellationToken);
        Report();
        var ended = (await BeginAsync(cancellationToken)).Now;
        var contentBytes = _segmentBodies + _outside + records.FrameBytes;
        var sealedContent = encrypted ? Math.Max(0, _segmentBodies + records.FrameBytes - frames.NotOpenedBytes - _newlySuspicious) : 0;
        var sealedRecords = encrypted ? records.RecordBytes - records.SuspiciousRecordBytes : 0;
        return new VolumeSurvey
        {
            FileSystemId = engine.FileSystemId,
            Folder = places.Folder,
            Encrypted = encrypted,
            FormatVersion = version,
            Algorithm = encrypted ? "AES-256-GCM" : null,
            StartedAt = started,
            EndedAt = ended,
            FolderBytes = _folderBytes,
            SealedBytes = sealedContent + sealedRecords,
            ContentBytes = contentBytes,
            SealedContentBytes = sealedContent,
            Entropy = _counts.Total == 0 ? null : _counts.Entropy(),
            Segments = [.. _segments.OrderBy(segment => segment.Number)],
            Frames = new FrameCounts(frames.Total, frames.Opened, frames.NotOpened, _segmentFrames, records.Frames, _suspiciousFrames + records.SuspiciousFrames),
            Records = new RecordCounts(records.Records, records.RecordBytes, records.SuspiciousRecords),
            Unsealed = Unsealed(records),
            Findings = _findings.Kept,
            FindingCount = _findings.Count,
        };
    }

    private async Task<(VolumePlaces Places, uint Version, DateTime Now, long LiveBytes)> BeginAsync(CancellationToken cancellationToken)
    {
        using var use = await engine.EnterAsync(cancellationToken);
        var session = use.Session.Proof;
        return (session.Places, session.ReadFormatVersion(), session.Now, session.Database.GetSegments().Values.Sum(usage => usage.Bytes));
    }

    private static long SizeOf(VolumePlaces places) =>
        new DirectoryInfo(places.Folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Sum(file => file.Length);

    private void Walk(DirectoryInfo folder, VolumePlaces places, CancellationToken cancellationToken)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None }))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throwIfDisposed();
            if (entry is DirectoryInfo { LinkTarget: null } below)
            {
                Walk(below, places, cancellationToken);
            }
            else
            {
                Look(entry.FullName, entry.LinkTarget is not null, places, cancellationToken);
            }
        }
    }

    private void Look(string path, bool isLink, VolumePlaces places, CancellationToken cancellationToken)
    {
        var relative = places.Relative(path);
        if (isLink)
        {
            _findings.Add(new SurveyFinding { Kind = FindingKind.ForeignFile, File = relative });
            return;
        }

        if (VolumePlaces.IsLock(relative))
        {
            // Held by this process, which may not open it twice; whatever is written into it counts as in the clear.
            _headBytes += new FileInfo(path).Length;
            _folderBytes += new FileInfo(path).Length;
            return;
        }

        using var file = DiskFile.Open(path);
        if (file is null)
        {
            // Deleted meanwhile: emptied by a compaction, or a log that the database has done with.
            return;
        }

        _folderBytes += file.Length;
        if (VolumePlaces.SegmentNumber(relative) is { } number)
        {
            LookAtSegment(file, relative, number, cancellationToken);
            return;
        }

        if (VolumePlaces.IsRecordFile(relative))
        {
            _recordFileBytes += file.Length;
        }
        else if (VolumePlaces.IsDescription(relative))
        {
            _headBytes += file.Length;
        }
        else
        {
            LookAtForeign(file, relative);
        }

        Advance(file.Length);
    }

    private void LookAtSegment(DiskFile file, string relative, ulong number, CancellationToken cancellationToken)
    {
        var segment = new SegmentSurvey(file, relative, number, encrypted, _findings);
        segment.Run(Advance, cancellationToken);
        _segments.Add(segment.Result());
        _counts.Add(segment.Counts);
        _segmentFrames += segment.Frames;
        _segmentBodies += segment.Bodies;
        _outside += segment.Outside;
        _suspiciousFrames += segment.Suspicious;
        _newlySuspicious += segment.NewlySuspiciousBytes;
    }

    private void LookAtForeign(DiskFile file, string relative)
    {
        _foreignBytes += file.Length;
        var head = new byte[(int)Math.Min(file.Length, ForeignBytes)];
        var read = file.Read(0, head);
        _findings.Add(new SurveyFinding
        {
            Kind = FindingKind.ForeignFile,
            File = relative,
            Offset = 0,
            Length = file.Length,
            LooksLikePlaintext = PlaintextLook.Has(head.AsSpan(0, read)),
        });
    }

    private List<UnsealedPart> Unsealed(RecordSurvey records)
    {
        List<UnsealedPart> parts =
        [
            new("Description and lock (volume, lock)", _headBytes, "Read before any key is at hand: format version, features and the file system's ID. The lock is empty."),
            new("Headers of segments", (long)_segments.Count * SegmentHeader.Bytes, "Format version, the segment's number and the file system's ID, so that a file can be told to belong here."),
            new("Headers of frames", (_segmentFrames + records.Frames) * ChunkSealer.HeaderBytes, "Length, epoch and random ID of a chunk, by which it is found. Neither a file nor a place in one can be told from them."),
            new("Location index", records.IndexBytes, "Random chunk IDs and where their frames lie, so that room can be given back without any key. It knows no file."),
            new(
                "Files of the database, without the sealed values and the location index in them",
                Math.Max(0, _recordFileBytes - records.RecordBytes - records.FrameBytes - records.IndexBytes - (records.Frames * ChunkSealer.HeaderBytes)),
                "Pseudonyms of records, counts of live bytes in each segment, and the database's own structure and options. Older versions of sealed values that the database has not yet cleared away are counted here too: they are sealed like the live ones."),
        ];
        if (_outside > 0)
        {
            parts.Add(new("Bytes in segments that belong to no frame", _outside, "What a crash left half written. Looked at for plaintext, and named below where it is."));
        }

        if (_foreignBytes > 0)
        {
            parts.Add(new("Files that are no part of a volume", _foreignBytes, "The program has not made them: see what was found."));
        }

        return parts;
    }

    private void Advance(long bytes)
    {
        _done += bytes;
        if (_done - _reported >= ReportEvery)
        {
            Report();
        }
    }

    private void Report()
    {
        _reported = _done;
        progress.Report(new SurveyProgress(_phase, _done, Math.Max(_total, _done), _findings.Count));
    }
}
