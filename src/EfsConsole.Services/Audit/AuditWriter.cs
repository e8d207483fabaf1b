using EfsConsole.Domain.Errors;
using EfsConsole.Persistence;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Services.Audit;

/// <summary>
/// Writes records to the log in groups: while one group is being made durable the next one gathers, so that many callers
/// share the cost of one flush. A thread of its own writes: it waits for the disk most of the time, and on a machine with one
/// processor nobody else would work meanwhile if it waited on the pool's.
/// </summary>
public sealed class AuditWriter(AuditLog log, ILogger<AuditWriter> logger) : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<Waiting> _gathering = [];
    private bool _started;
    private bool _closed;

    /// <summary>Begins to write.</summary>
    public void Start()
    {
        lock (_gate)
        {
            if (!_started)
            {
                _started = true;
                new Thread(Run) { IsBackground = true, Name = "audit log" }.Start();
            }
        }
    }

    /// <summary>Returns when the record is durable.</summary>
    /// <exception cref="AuditLogFullException">It found no room.</exception>
    public Task WriteAsync(AuditRecord record) => WriteAsync([record]);

    /// <summary>Returns when the records are durable; those that are in the log already are left out.</summary>
    /// <exception cref="AuditLogFullException">They found no room.</exception>
    public Task WriteAsync(IReadOnlyList<AuditRecord> records)
    {
        var waiting = new Waiting(records);
        return TryGather(waiting) ? waiting.Durable.Task : throw new AuditLogFullException("The audit log is closed: the program is stopping.");
    }

    /// <summary>Has the log drop what is past its retention, where it has not for a while.</summary>
    public void RequestUpkeep() => TryGather(new([]));

    /// <summary>Writes what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
            if (!_started)
            {
                return;
            }
        }

        await _ended.Task;
    }

    private bool TryGather(Waiting waiting)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            _gathering.Add(waiting);
            Monitor.Pulse(_gate);
            return true;
        }
    }

    private void Run()
    {
        while (Next() is { } group)
        {
            Write(group);
        }

        _ended.SetResult();
    }

    // What has gathered while the group before was written; null at the end.
    private List<Waiting>? Next()
    {
        lock (_gate)
        {
            while (_gathering.Count == 0)
            {
                if (_closed)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }

            var group = _gathering;
            _gathering = [];
            return group;
        }
    }

    private void Write(List<Waiting> group)
    {
        var records = group.SelectMany(waiting => waiting.Records).ToList();
        try
        {
            log.Append(records);
        }
        catch (Exception fault) // The edge to the disk: were this loop to end, every later call would wait for ever.
        {
            Log.AuditLogNotWritten(logger, records.Count, fault);
            var refusal = EfsConsoleDatabase.IsFull(fault)
                ? new AuditLogFullException("The disk of the audit log is full, so the call is refused: no call goes unrecorded. Make room in the data folder.", inner: fault)
                : new AuditLogFullException($"The audit log cannot be written ({fault.Message}), so the call is refused: no call goes unrecorded.", inner: fault);
            group.ForEach(waiting => waiting.Durable.SetException(refusal));
            return;
        }

        group.ForEach(waiting => waiting.Durable.SetResult());
    }

    private sealed record Waiting(IReadOnlyList<AuditRecord> Records)
    {
        public TaskCompletionSource Durable { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
