using System.Threading.Channels;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Installation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Services.Audit;

/// <summary>
/// Moves the records of changes from the database, where they committed with the change, to the log: written there first
/// and only then removed here, so that a crash between leaves a record in both places and never in none.
/// </summary>
public sealed class AuditOutboxPump(
    EfsConsoleDatabase database,
    AuditLog log,
    AuditWriter writer,
    HostStart start,
    TimeProvider time,
    ILogger<AuditOutboxPump> logger) : IAsyncDisposable
{
    private const int GroupSize = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Removing records is a commit of its own, which the changes that make them would wait for, one by one.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(25);

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _moving = new(1, 1);
    private Task? _running;

    /// <summary>Moves what an earlier process left, and begins.</summary>
    public void Start()
    {
        Signal();
        _running ??= Task.Run(() => RunAsync(_stop.Token));
    }

    /// <summary>There is something to move.</summary>
    public void Signal() => _signal.Writer.TryWrite(true);

    /// <summary>Moves everything that is there now.</summary>
    public async Task MoveAllAsync(CancellationToken cancellationToken)
    {
        await _moving.WaitAsync(cancellationToken);
        try
        {
            while (await MoveGroupAsync(cancellationToken))
            {
            }
        }
        finally
        {
            _moving.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_running is { } running)
        {
            await running;
        }

        _stop.Dispose();
        _moving.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await start.WaitAsync(cancellationToken);
            while (await _signal.Reader.WaitToReadAsync(cancellationToken))
            {
                _signal.Reader.TryRead(out _);
                await TryMoveAsync(cancellationToken);
                await Task.Delay(Gathering, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What is left is moved at the next start.
        }
    }

    private async Task TryMoveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await MoveAllAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException) // The edge of a background loop, which outlives any fault.
        {
            // The records are safe where they are, and are found there too: try again, and say so.
            Log.AuditOutboxNotMoved(logger, fault);
            await Task.Delay(Pause, time, cancellationToken);
            Signal();
        }
    }

    private async Task<bool> MoveGroupAsync(CancellationToken cancellationToken)
    {
        await using var unit = database.Create();
        var rows = await unit.AuditOutbox.OrderBy(row => row.EventTime).ThenBy(row => row.EventId).Take(GroupSize).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return false;
        }

        var present = log.Present(rows.Select(row => row.EventId));
        await writer.WriteAsync([.. rows.Where(row => !present.Contains(row.EventId)).Select(ToRecord)]);
        unit.AuditOutbox.RemoveRange(rows);
        await unit.SaveChangesAsync(CancellationToken.None);
        return rows.Count == GroupSize;
    }

    internal static AuditRecord ToRecord(AuditOutboxEntity row) => AuditRecord.Parse(row.EventId, row.EventTime, row.RecordJson);
}
