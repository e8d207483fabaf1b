using System.Threading.Channels;
using EfsConsole.Domain.Errors;
using EfsConsole.Persistence;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Services.Audit;

/// <summary>
/// Writes records to the log in groups: while one group is being made durable the next one gathers, so that many callers
/// share the cost of one flush.
/// </summary>
public sealed class AuditWriter(AuditLog log, ILogger<AuditWriter> logger) : IAsyncDisposable
{
    private const int LargestGroup = 2000;

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private Task? _running;

    /// <summary>Begins to write.</summary>
    public void Start() => _running ??= Task.Run(RunAsync);

    /// <summary>Returns when the record is durable.</summary>
    /// <exception cref="AuditLogFullException">It found no room.</exception>
    public Task WriteAsync(AuditRecord record) => WriteAsync([record]);

    /// <summary>Returns when the records are durable; those that are in the log already are left out.</summary>
    /// <exception cref="AuditLogFullException">They found no room.</exception>
    public Task WriteAsync(IReadOnlyList<AuditRecord> records)
    {
        var waiting = new Waiting(records);
        return _waiting.Writer.TryWrite(waiting)
            ? waiting.Durable.Task
            : throw new AuditLogFullException("The audit log is closed: the program is stopping.");
    }

    /// <summary>Has the log drop what is past its retention, where it has not for a while.</summary>
    public void RequestUpkeep() => _waiting.Writer.TryWrite(new([]));

    /// <summary>Writes what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        if (_running is { } running)
        {
            await running;
        }
    }

    private async Task RunAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var group = new List<Waiting>();
            var records = new List<AuditRecord>();
            while (records.Count < LargestGroup && _waiting.Reader.TryRead(out var next))
            {
                group.Add(next);
                records.AddRange(next.Records);
            }

            Write(group, records);
        }
    }

    private void Write(List<Waiting> group, List<AuditRecord> records)
    {
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
