namespace EfsConsole.Services.Audit;

/// <summary>The newest records found so far, as places: a later search need not look behind the oldest of them.</summary>
internal sealed class AuditCandidates(int wanted)
{
    private readonly PriorityQueue<(AuditSegment Segment, long Time), long> _oldestFirst = new();

    /// <summary>How many are wanted.</summary>
    public int Wanted { get; } = wanted;

    /// <summary>What is older does not count any more.</summary>
    public long Floor => _oldestFirst.Count >= Wanted ? _oldestFirst.Peek().Time : long.MinValue;

    /// <summary>Newest first.</summary>
    public IEnumerable<(AuditSegment Segment, long Time)> Places =>
        _oldestFirst.UnorderedItems.Select(item => item.Element).OrderByDescending(place => place.Time);

    public void Add(AuditSegment segment, long time)
    {
        _oldestFirst.Enqueue((segment, time), time);
        if (_oldestFirst.Count > Wanted)
        {
            _oldestFirst.Dequeue();
        }
    }
}
