using System.Collections.Concurrent;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Looks after the dead space of all volumes, one at a time, while any of them has some.</summary>
internal sealed class SpaceKeeper : IAsyncDisposable
{
    /// <summary>How often it looks; a volume that did not change in between is at rest.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly StoreParts _parts;
    private readonly ConcurrentDictionary<VolumeEngine, bool> _closedUntidy = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _timer;

    // Said once: a full disk would say it anew with each look.
    private readonly HashSet<string> _failing = [];
    private Task _round = Task.CompletedTask;
    private int _running;

    public SpaceKeeper(StoreParts parts)
    {
        _parts = parts;
        _timer = parts.Time.CreateTimer(_ => Begin(), null, Interval, Interval);
        parts.ClosedUntidy = volume => _closedUntidy[volume] = true;
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _stop.CancelAsync();
        await _round;
    }

    private void Begin()
    {
        if (!_stop.IsCancellationRequested && Interlocked.Exchange(ref _running, 1) == 0)
        {
            _round = RoundAsync();
        }
    }

    private async Task RoundAsync()
    {
        await Task.Yield();
        try
        {
            RestoreBallast();
            _ = _parts.LeftSnapshots.Value;
            foreach (var volume in _parts.OpenVolumes.All)
            {
                await TidyAsync(volume);
            }

            foreach (var volume in _closedUntidy.Keys)
            {
                _closedUntidy.TryRemove(volume, out _);
                await TidyAsync(volume);
            }
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    private void RestoreBallast()
    {
        try
        {
            _parts.RestoreBallast();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The disk does not answer at the moment; whoever needs it hears of that, and the next look tries again.
        }
    }

    private async Task TidyAsync(VolumeEngine volume)
    {
        try
        {
            await volume.TidyAsync(onlyIfDue: true, _stop.Token);
            _failing.Remove(volume.FileSystemId);
        }
        catch (OperationCanceledException)
        {
            // The volume is being closed; it says itself whether it is to be opened again for this.
        }
        catch (Exception e)
        {
            // The edge of a timer: the other volumes are not to suffer from it.
            if (_failing.Add(volume.FileSystemId))
            {
                Log.TidyingFailed(_parts.Logger, volume.FileSystemId, e);
            }
        }
    }
}
