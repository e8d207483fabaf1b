using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Verification;

/// <summary>How far the comparison of the location index is; numbers alone.</summary>
internal sealed class LocationCounts
{
    /// <summary>What is done now.</summary>
    public LocationStep Step { get; set; }

    /// <summary>The next row of the index.</summary>
    public byte[] Next { get; set; } = [];

    /// <summary>Frames and bytes in each segment, as the index says.</summary>
    public Dictionary<ulong, SegmentUsage> Sums { get; } = [];

    /// <summary>Rows that no file has referred to yet.</summary>
    public HashSet<Guid> Unreferenced { get; } = [];

    /// <summary>Where the pass through the files' maps goes on.</summary>
    public byte[] Chunks { get; set; } = RecordKey.Chunk(default, 0);

    /// <summary>The rows are looked for a second time.</summary>
    public bool Rechecking { get; set; }

    /// <summary>The index was read to its end.</summary>
    public bool Last { get; set; }
}

/// <summary>Parts of the comparison.</summary>
internal enum LocationStep
{
    /// <summary>The index is added up by segments.</summary>
    Sums,

    /// <summary>The sums and the segment files are compared.</summary>
    Segments,

    /// <summary>A window of rows is taken.</summary>
    Window,

    /// <summary>Those that files refer to are taken out of it.</summary>
    References,
}

/// <summary>Compares the location index with the use of segments, with the segment files, and with the maps of files.</summary>
internal sealed class LocationStage(ScrubContext context) : IScrubStage
{
    private const int PerStep = 2048;
    private const int Window = 1 << 18;
    private const byte ChunkKind = 4;

    /// <inheritdoc/>
    public async ValueTask<(bool Done, long Bytes)> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (context.Numbers.Locations is not { } view || !view.IsOf(context.Database))
            {
                Begin();
                return (false, 0);
            }

            var counts = context.Numbers.LocationCounts!;
            var done = counts.Step switch
            {
                LocationStep.Sums => Add(view, counts),
                LocationStep.Segments => Compare(view, counts),
                LocationStep.Window => Take(view, counts),
                LocationStep.References => await MatchAsync(counts),
                _ => throw new InvalidOperationException("There is no such part."),
            };
            if (done)
            {
                End();
            }

            return (done, 0);
        }
        catch (VolumeException e) when (e.Error == VolumeError.Corrupt)
        {
            context.State.Add(new ScrubDamage(VolumeDamageKind.Location, "The location index or the use of segments cannot be read."));
            End();
            return (true, 0);
        }
    }

    private void Begin()
    {
        End();
        context.Numbers.Locations = new LocationView(context.Database);
        context.Numbers.LocationCounts = new LocationCounts();
    }

    private void End()
    {
        context.Numbers.Locations?.Dispose();
        context.Numbers.Locations = null;
        context.Numbers.LocationCounts = null;
    }

    private bool Add(LocationView view, LocationCounts counts)
    {
        if (view.Locations(counts.Next, PerStep) is not { } rows)
        {
            Begin();
            return false;
        }

        foreach (var (key, value) in rows)
        {
            if (key.Length != 16 || ChunkLocation.Decode(value) is not { } location)
            {
                context.State.Add(new ScrubDamage(VolumeDamageKind.Location, "An entry of the location index is malformed."));
            }
            else if (location.Segment != 0)
            {
                counts.Sums[location.Segment] = counts.Sums.GetValueOrDefault(location.Segment) + new SegmentUsage(1, location.Length);
            }
        }

        counts.Next = rows.Count == 0 ? [] : [.. rows[^1].Key, 0];
        if (rows.Count < PerStep)
        {
            counts.Step = LocationStep.Segments;
            counts.Next = [];
        }

        return false;
    }

    private bool Compare(LocationView view, LocationCounts counts)
    {
        if (view.Segments() is not { } usage)
        {
            Begin();
            return false;
        }

        foreach (var segment in usage.Keys.Union(counts.Sums.Keys).Order())
        {
            var recorded = usage.GetValueOrDefault(segment);
            var found = counts.Sums.GetValueOrDefault(segment);
            if (recorded != found)
            {
                context.State.Add(new ScrubDamage(
                    VolumeDamageKind.Segment,
                    $"Of segment {segment:x16} the location index has {found.Frames} frames of {found.Bytes} bytes, and the record of its use says {recorded.Frames} and {recorded.Bytes}."));
            }

            // One that has become empty since the moment of the view is gone, and rightly.
            if (SegmentFiles.Fault(context.Folder, segment, context.FileSystemId) is { } fault && context.Database.GetReadableSegments().ContainsKey(segment))
            {
                context.State.Add(new ScrubDamage(VolumeDamageKind.Segment, $"Segment {segment:x16} {fault}."));
            }
        }

        if (context.Unread.Incomplete || context.Unread.Within(RecordKey.Chunk(default, 0), RecordKey.End(ChunkKind)).Count > 0)
        {
            // Maps that cannot be read refer to rows that would seem to be superfluous.
            context.State.NotCompared++;
            return true;
        }

        counts.Step = LocationStep.Window;
        return false;
    }

    private bool Take(LocationView view, LocationCounts counts)
    {
        if (view.Locations(counts.Next, PerStep) is not { } rows)
        {
            Begin();
            return false;
        }

        foreach (var (key, _) in rows.Where(r => r.Key.Length == 16))
        {
            counts.Unreferenced.Add(new Guid(key));
        }

        counts.Next = rows.Count == 0 ? [] : [.. rows[^1].Key, 0];
        counts.Last = rows.Count < PerStep;
        if (counts.Last || counts.Unreferenced.Count >= Window)
        {
            counts.Step = LocationStep.References;
            counts.Chunks = RecordKey.Chunk(default, 0);
            counts.Rechecking = false;
        }

        return false;
    }

    private async ValueTask<bool> MatchAsync(LocationCounts counts)
    {
        var done = context.Metadata.Read(transaction =>
        {
            var from = counts.Chunks;
            var chunks = context.Slice(transaction, ref from, RecordKey.End(ChunkKind), PerStep, out var end);
            foreach (var (_, value) in chunks)
            {
                counts.Unreferenced.Remove(ChunkRecord.Decode(value).Id);
            }

            counts.Chunks = from;
            return end;
        });
        if (!done)
        {
            return false;
        }

        // What was overwritten or removed meanwhile leaves the index with the commits under way.
        await context.Metadata.SettleAsync();
        counts.Unreferenced.RemoveWhere(id => context.Database.GetLocation(id) is null);
        if (counts.Unreferenced.Count > 0 && !counts.Rechecking)
        {
            // A commit that failed may have brought references back.
            counts.Rechecking = true;
            counts.Chunks = RecordKey.Chunk(default, 0);
            return false;
        }

        foreach (var id in counts.Unreferenced.Order())
        {
            var location = context.Database.GetLocation(id);
            context.State.Add(new ScrubDamage(
                VolumeDamageKind.Location,
                location is { Segment: not 0 } at
                    ? $"The location index has an entry that no file refers to (segment {at.Segment:x16}, offset {at.Offset}, {at.Length} bytes)."
                    : $"The location index has an entry that no file refers to (chunk {id:n}, in the index itself)."));
        }

        counts.Unreferenced.Clear();
        counts.Step = LocationStep.Window;
        return counts.Last;
    }
}
