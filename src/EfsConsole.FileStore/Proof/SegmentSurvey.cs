using EfsConsole.Domain.Volumes.Proof;
using EfsConsole.FileStore.Segments;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.FileStore.Proof;

/// <summary>Walks the bytes of one segment from frame to frame, without any index and without any key.</summary>
internal sealed class SegmentSurvey(DiskFile file, string relative, ulong number, bool encrypted, SurveyFindings findings)
{
    private const int WindowBytes = 512 << 10;
    private const int StretchBytes = 64 << 10;

    private readonly byte[] _window = new byte[WindowBytes];
    private readonly ByteCounts _one = new();
    private long _windowAt;
    private int _windowLength;

    /// <summary>All bytes.</summary>
    public ByteCounts Counts { get; } = new();

    /// <summary>Frames.</summary>
    public long Frames { get; private set; }

    /// <summary>Bytes of frames behind their headers.</summary>
    public long Bodies { get; private set; }

    /// <summary>Frames that look like plaintext.</summary>
    public long Suspicious { get; private set; }

    /// <summary>Bytes of those that no earlier finding covers.</summary>
    public long NewlySuspiciousBytes { get; private set; }

    /// <summary>Bytes that belong to no frame.</summary>
    public long Outside { get; private set; }

    /// <summary>Reads the segment.</summary>
    public void Run(Action<long> advance, CancellationToken cancellationToken)
    {
        long at = Math.Min(SegmentHeader.Bytes, file.Length);
        Counts.Add(Window(0, (int)at));
        while (at < file.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = FrameAt(at);
            if (length == 0)
            {
                var next = NextFrame(at + 1, cancellationToken);
                Stretch(at, next - at, cancellationToken);
                advance(next - at);
                at = next;
                continue;
            }

            Frame(at, length);
            advance(length);
            at += length;
        }
    }

    /// <summary>What it came to.</summary>
    public SegmentEvidence Result() =>
        new(number, relative, file.Length, Frames, Outside, Counts.Total == 0 ? 0 : Counts.Entropy(), findings.In(relative));

    private int FrameAt(long at)
    {
        var length = FrameParts.LengthAt(Window(at, ChunkSealer.HeaderBytes));
        return at + length <= file.Length ? length : 0;
    }

    private void Frame(long at, int length)
    {
        var frame = Window(at, length);
        var body = frame[Math.Min(frame.Length, ChunkSealer.HeaderBytes)..];
        _one.Clear();
        _one.Add(body);
        Frames++;
        Bodies += body.Length;
        if (PlaintextLook.Has(_one))
        {
            Suspicious++;
            Report(at, length, body.Length);
        }

        Counts.Add(frame[..(frame.Length - body.Length)]);
        Counts.Add(_one);
    }

    /// <summary>Bytes that are no frame: what a crash left, what was punched out, or what somebody put there.</summary>
    private void Stretch(long at, long length, CancellationToken cancellationToken)
    {
        Outside += length;
        for (long done = 0; done < length; done += StretchBytes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bytes = Window(at + done, (int)Math.Min(StretchBytes, length - done));
            Counts.Add(bytes);

            // A hole in the file reads as zeros, and tells nothing.
            if (bytes.ContainsAnyExcept((byte)0) && PlaintextLook.Has(bytes))
            {
                Report(at + done, bytes.Length, bytes.Length);
            }
        }
    }

    private void Report(long at, long length, long sealedLength)
    {
        if (!encrypted || findings.Covers(relative, at, length))
        {
            return;
        }

        NewlySuspiciousBytes += sealedLength;
        findings.Add(new SurveyFinding
        {
            Kind = FindingKind.Plaintext,
            File = relative,
            Segment = number,
            Offset = at,
            Length = length,
            LooksLikePlaintext = true,
        });
    }

    private long NextFrame(long from, CancellationToken cancellationToken)
    {
        for (var at = from; at < file.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bytes = Window(at, StretchBytes);
            if (bytes.IsEmpty)
            {
                // Cut short meanwhile.
                break;
            }

            var found = bytes.IndexOf(FrameParts.Magic);
            if (found < 0)
            {
                // The magic may lie across the edge.
                at += Math.Max(1, bytes.Length - FrameParts.Magic.Length + 1);
            }
            else if (FrameAt(at + found) > 0)
            {
                return at + found;
            }
            else
            {
                at += found + 1;
            }
        }

        return file.Length;
    }

    /// <summary>Bytes from an offset: as many as asked, or as there are.</summary>
    private ReadOnlySpan<byte> Window(long at, int length)
    {
        length = (int)Math.Min(length, Math.Max(0, file.Length - at));
        if (at < _windowAt || at + length > _windowAt + _windowLength)
        {
            _windowAt = at;
            _windowLength = file.Read(at, _window.AsSpan(0, (int)Math.Min(WindowBytes, file.Length - at)));
        }

        var start = (int)(at - _windowAt);
        return _window.AsSpan(start, Math.Clamp(_windowLength - start, 0, length));
    }
}
