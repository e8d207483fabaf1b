using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.FileStore.Verification;

/// <summary>Drives the runs of one volume: step by step, within the budget, through losses of the key, one volume at a time.</summary>
/// <param name="engine">The volume.</param>
/// <param name="parts">What all volumes share.</param>
/// <param name="turn">Whose turn it is: one volume of all.</param>
internal sealed class VolumeVerifier(VolumeEngine engine, StoreParts parts, SemaphoreSlim turn)
{
    // A key that stays away for months is not asked for every half minute: each time stands in the audit trail.
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(15);

    // Shorter pauses than the system's clock can tell are saved up.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private VolumeVerificationStatus? _status;
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;

    private string Folder => VolumeFolder.PathOf(parts.Options.Root, engine.FileSystemId);

    /// <summary>Whether it drives the runs of this engine, and not of one that is gone.</summary>
    public bool IsOf(VolumeEngine other) => engine == other;

    /// <summary>How far it is.</summary>
    public VolumeVerificationStatus Status
    {
        get
        {
            lock (_lock)
            {
                return _status ??= VerificationFile.Load(Folder);
            }
        }
    }

    /// <summary>Begins a run or goes on with one.</summary>
    public void Start(bool encrypted, bool fromBeginning)
    {
        if (!Directory.Exists(Folder))
        {
            throw new VolumeException(VolumeError.VolumeUnavailable, "The file system's volume is not there.");
        }

        lock (_lock)
        {
            if (!_run.IsCompleted)
            {
                return;
            }

            engine.Expect(encrypted);
            _stop = new CancellationTokenSource();
            var stop = _stop.Token;

            // The end of the last run may not have been kept: its position would make this one skip what comes before it.
            fromBeginning |= Status.State == VolumeVerificationState.Finished;
            _status = fromBeginning
                ? new VolumeVerificationStatus(VolumeVerificationState.Waiting) { Last = Status.Last }
                : Status with { State = VolumeVerificationState.Waiting, Reason = null };
            Keep();
            _run = Task.Run(() => RunAsync(fromBeginning, stop), CancellationToken.None);
        }
    }

    /// <summary>Ends the run that is under way; a later start goes on with it.</summary>
    /// <param name="forNow">The program ends: the run is not stopped, only interrupted.</param>
    /// <param name="cancellationToken">Ends the waiting, not the stopping.</param>
    public async Task StopAsync(bool forNow, CancellationToken cancellationToken)
    {
        Task run;
        lock (_lock)
        {
            _stop?.Cancel();
            run = _run;
        }

        await run.WaitAsync(cancellationToken);
        lock (_lock)
        {
            if (!forNow && _run == run && Status.State is VolumeVerificationState.Waiting or VolumeVerificationState.Running or VolumeVerificationState.Paused)
            {
                Set(s => s with { State = VolumeVerificationState.Stopped, Reason = null }, keep: true);
            }
        }
    }

    private async Task RunAsync(bool fromBeginning, CancellationToken stop)
    {
        using var numbers = new ScrubNumbers();
        var run = new Run(numbers) { FromBeginning = fromBeginning };
        var retry = FirstRetry;
        try
        {
            while (true)
            {
                var before = Status.Bytes;
                await turn.WaitAsync(stop);
                bool ended;
                try
                {
                    Set(s => s with { State = VolumeVerificationState.Running, Reason = null }, keep: true);
                    ended = await DriveAsync(run, stop);
                }
                finally
                {
                    turn.Release();
                }

                if (ended)
                {
                    return;
                }

                retry = Status.Bytes > before ? FirstRetry : retry * 2 < LongestRetry ? retry * 2 : LongestRetry;
                await Task.Delay(retry, parts.Time, stop);
            }
        }
        catch (OperationCanceledException)
        {
            await KeepAtStopAsync();
        }
        catch (Exception e)
        {
            // The edge of the background work: nobody else would hear of it.
            Log.VerificationFailed(parts.Logger, engine.FileSystemId, e);
            Set(static s => s with { State = VolumeVerificationState.Stopped, Reason = "The verification ended unexpectedly; the program's log says why." }, keep: true);
        }
    }

    /// <summary>Steps until the run has ended (true) or must pause (false).</summary>
    private async Task<bool> DriveAsync(Run run, CancellationToken stop)
    {
        var saved = parts.Time.GetTimestamp();
        var debt = TimeSpan.Zero;
        while (true)
        {
            try
            {
                long bytes;
                using (var use = await engine.EnterAsync(stop))
                {
                    var scrub = Join(use.Session, run);
                    (var ended, bytes) = await scrub.StepAsync(parts.Time.GetUtcNow().UtcDateTime, stop);
                    var due = ended || parts.Time.GetElapsedTime(saved) >= parts.Options.VerificationCheckpoint;
                    if (due)
                    {
                        saved = parts.Time.GetTimestamp();
                        await SaveAsync(scrub);
                    }

                    Show(scrub.State, keep: due);
                    if (ended)
                    {
                        End(scrub.State);
                        return true;
                    }
                }

                debt = await PaceAsync(debt, bytes, stop);
            }
            catch (VolumeException e) when (e.Error is VolumeError.KeyUnavailable or VolumeError.InputOutput or VolumeError.NoSpace)
            {
                Set(s => s with { State = VolumeVerificationState.Paused, Reason = e.Message }, keep: true);
                return false;
            }
            catch (VolumeException e) when (e.Error == VolumeError.Corrupt)
            {
                // It cannot even be opened, or damage stands where a run cannot get past it.
                var now = parts.Time.GetUtcNow().UtcDateTime;
                var state = new ScrubState { StartedAt = Status.StartedAt ?? now, EndedAt = now, Objects = Status.Objects, Bytes = Status.Bytes };
                state.DamageCount = Status.Damage + 1;
                End(state);
                Log.VolumeDamaged(parts.Logger, engine.FileSystemId, e);
                return true;
            }
            catch (VolumeException e)
            {
                // Removed, or of a newer version.
                Set(s => s with { State = VolumeVerificationState.Stopped, Reason = e.Message }, keep: Directory.Exists(Folder));
                return true;
            }
        }
    }

    private Scrub Join(VolumeSession session, Run run)
    {
        if (run.Joined && session.Scrub is { } known)
        {
            return known;
        }

        // The keys were dropped in between, or it begins: then an earlier run may still stand in the session, for who reads its report.
        run.Numbers.Restarts += run.Joined ? 1 : 0;
        run.Joined = true;
        var fromBeginning = run.FromBeginning;
        run.FromBeginning = false;
        return session.Scrub = session.BeginScrub(Folder, parts.Time.GetUtcNow().UtcDateTime, run.Numbers, fromBeginning);
    }

    private async Task SaveAsync(Scrub scrub)
    {
        try
        {
            await scrub.SaveAsync();
        }
        catch (VolumeException e)
        {
            // A damaged or full volume can still be read: the report then stays in memory while the keys do.
            Log.VerificationNotKept(parts.Logger, engine.FileSystemId, e);
        }
    }

    private async Task KeepAtStopAsync()
    {
        using var use = engine.TryEnter(keepsOpen: false);
        if (use?.Session.Scrub is { State.EndedAt: null } scrub)
        {
            await SaveAsync(scrub);
            Show(scrub.State, keep: true);

            // What counts is what is kept: a later start takes that up with numbers of its own.
            use.Session.Scrub = null;
        }
    }

    private async Task<TimeSpan> PaceAsync(TimeSpan debt, long bytes, CancellationToken stop)
    {
        if (parts.Options.VerificationBytesPerSecond > 0)
        {
            debt += TimeSpan.FromSeconds((double)bytes / parts.Options.VerificationBytesPerSecond);
            if (debt >= ShortestPause)
            {
                await Task.Delay(debt, parts.Time, stop);
                return TimeSpan.Zero;
            }
        }

        await Task.Yield();
        stop.ThrowIfCancellationRequested();
        return debt;
    }

    private void Show(ScrubState state, bool keep) => Set(
        s => s with
        {
            StartedAt = state.StartedAt,
            Stage = state.Stage,
            Objects = state.Objects,
            ObjectsTotal = state.ObjectsTotal,
            Bytes = state.Bytes,
            Damage = state.DamageCount,
        },
        keep);

    private void End(ScrubState state)
    {
        var result = new VolumeVerificationResult(state.StartedAt, state.EndedAt!.Value, state.Objects, state.Bytes, state.DamageCount, state.NotCompared);
        Set(s => s with { State = VolumeVerificationState.Finished, StartedAt = state.StartedAt, Damage = state.DamageCount, Reason = null, Last = result }, keep: true);
        Log.VerificationEnded(parts.Logger, engine.FileSystemId, result.Objects, result.Bytes, result.Damage);
    }

    private void Set(Func<VolumeVerificationStatus, VolumeVerificationStatus> change, bool keep)
    {
        lock (_lock)
        {
            _status = change(Status);
            if (keep)
            {
                Keep();
            }
        }
    }

    private void Keep()
    {
        try
        {
            VerificationFile.Save(Folder, _status!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // On a full disk, or while the volume is being removed: the next one comes.
            Log.VerificationNotKept(parts.Logger, engine.FileSystemId, e);
        }
    }

    private sealed class Run(ScrubNumbers numbers)
    {
        public ScrubNumbers Numbers { get; } = numbers;

        public bool FromBeginning { get; set; }

        public bool Joined { get; set; }
    }
}
