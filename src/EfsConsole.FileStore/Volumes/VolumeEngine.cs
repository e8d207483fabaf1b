using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Volumes;

/// <summary>
/// One volume: opens its files and asks for its keys when it is used, drops the keys when they lapse, closes the files when
/// nobody uses it. Leases on it outlive all of that.
/// </summary>
internal sealed class VolumeEngine(string fileSystemId, StoreParts parts)
{
    private readonly CurrentSession _current = new(parts.Time, parts.OpenVolumes.UseEnded);
    private readonly LostWrites _lost = new();

    // Opening, closing and dropping keys happen one at a time.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile VolumeFolder? _folder;
    private FolderTidying? _tidying;

    // The records have proved to be the newest: before that nothing is moved or removed for their sake.
    private bool _proved;
    private ITimer? _lapse;
    private ITimer? _idle;
    private bool? _encrypted;
    private bool _destroyed;

    /// <summary>The file system.</summary>
    public string FileSystemId => fileSystemId;

    /// <summary>Files held open.</summary>
    public OpenFiles OpenFiles { get; } = new();

    /// <summary>Changes when unstable writes were lost.</summary>
    public ulong WriteVerifier => _lost.Verifier;

    /// <summary>What is known of the keys.</summary>
    public VolumeKeyStatus KeyStatus
    {
        get
        {
            var lapsesAt = _current.LapsesAt;
            return new VolumeKeyStatus(_folder is not null, lapsesAt is not null, lapsesAt?.UtcDateTime);
        }
    }

    /// <summary>When it was last used.</summary>
    public DateTimeOffset LastUse => _current.LastUse;

    /// <summary>Says whether the file system is encrypted: a volume that says otherwise is not opened.</summary>
    public void Expect(bool encrypted) => _encrypted = encrypted;

    /// <summary>The volume with its keys, until the use is disposed.</summary>
    /// <exception cref="VolumeException">KeyUnavailable, VolumeUnavailable, UnsupportedFormat, Corrupt, NoSpace, InputOutput.</exception>
    public async ValueTask<VolumeUse> EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryEnter() is { } use)
            {
                return use;
            }

            await parts.OpenVolumes.AdmitAsync(this, cancellationToken);
            await _turn.WaitAsync(cancellationToken);
            try
            {
                ThrowIfDestroyed();
                if (_current.HasLapsed || _current.Session is { Failed: true })
                {
                    // What can still be written is, and the rest is lost aloud.
                    await EndSessionAsync(keepWrites: true);
                }

                if (_current.Session is null)
                {
                    await BeginSessionAsync(cancellationToken);
                }
            }
            finally
            {
                ForgetIfClosed();
                _turn.Release();
            }
        }
    }

    /// <summary>The volume, if its keys are in memory at this moment.</summary>
    /// <param name="keepsOpen">The use puts off the closing of the idle volume.</param>
    public VolumeUse? TryEnter(bool keepsOpen = true) => _current.TryEnter(keepsOpen);

    /// <summary>Makes the volume, or finishes what a crash left.</summary>
    public async Task CreateAsync(bool encrypted, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            ThrowIfDestroyed();
            await VolumeCreator.CreateAsync(fileSystemId, encrypted, parts, cancellationToken);
            Expect(encrypted);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Drops the keys now.</summary>
    public async Task EvictAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await EndSessionAsync(keepWrites: true);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Drops the keys and closes the files.</summary>
    public async Task CloseAsync()
    {
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            await EndSessionAsync(keepWrites: true);
            await CloseFolderAsync(flush: true);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes the volume, unless a call is under way or it is being opened or closed at this moment. What fails is logged: who asks is busy with another volume.</summary>
    public async Task CloseUnusedAsync()
    {
        if (!await _turn.WaitAsync(TimeSpan.Zero, CancellationToken.None))
        {
            return;
        }

        try
        {
            if (!_current.InUse)
            {
                await EndSessionAsync(keepWrites: true);
                await CloseFolderAsync(flush: true);
            }
        }
        catch (Exception e)
        {
            Log.CloseFailed(parts.Logger, fileSystemId, e);
        }
        finally
        {
            ForgetIfClosed();
            _turn.Release();
        }
    }

    /// <summary>
    /// Gives dead bytes back: with its files open, whether its keys are in memory or not; and closed, if this process has had it
    /// open before. Ends early when the volume is closed meanwhile.
    /// </summary>
    /// <param name="onlyIfDue">Only where it is at rest and has changed, or where much is dead.</param>
    /// <param name="cancellationToken">Ends it after the step it is at.</param>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public async Task TidyAsync(bool onlyIfDue, CancellationToken cancellationToken)
    {
        FolderTidying tidying;
        var alone = false;
        if (_folder is null && _proved)
        {
            await parts.OpenVolumes.AdmitAsync(this, cancellationToken);
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_destroyed || !_proved)
            {
                return;
            }

            if (_folder is null)
            {
                OpenFolder();
                alone = true;
            }

            tidying = _tidying!;
        }
        finally
        {
            ForgetIfClosed();
            _turn.Release();
        }

        try
        {
            var atRest = !onlyIfDue || alone || tidying.IsAtRest();
            if (!onlyIfDue || tidying.IsDue)
            {
                await tidying.RunAsync(atRest, cancellationToken);
            }
        }
        finally
        {
            if (alone)
            {
                await CloseIfAloneAsync();
            }
        }
    }

    /// <summary>
    /// Takes hold of the volume's files as they are at one moment, open or closed, without any key. Calls that are under way go on; only
    /// who opens or closes the volume waits.
    /// </summary>
    /// <returns>The files; null where there is no volume.</returns>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public async Task<VolumeSnapshot?> TakeSnapshotAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _destroyed ? null : SnapshotTaking.Take(parts.Options.Root, fileSystemId, _folder);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes everything for good and removes the folder.</summary>
    public async Task DestroyAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _destroyed = true;
            await EndSessionAsync(keepWrites: false);
            await CloseFolderAsync(flush: false);
            VolumeCreator.Remove(fileSystemId, parts);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Fails once for a file whose unstable writes were lost.</summary>
    /// <exception cref="VolumeException">InputOutput.</exception>
    public void ThrowIfLost(InodeId inode) => _lost.ThrowIfLost(inode);

    /// <summary>Notes that what has lost its last name is removed by a later opening.</summary>
    public void PostponeRemoval(VolumeException failure) => Log.RemovalPostponed(parts.Logger, fileSystemId, failure);

    private void ThrowIfDestroyed()
    {
        if (_destroyed)
        {
            throw new VolumeException(VolumeError.VolumeUnavailable, "The file system is deleted.");
        }
    }

    private VolumeFolder OpenFolder()
    {
        var folder = _folder ?? VolumeFolder.Open(VolumeFolder.PathOf(parts.Options.Root, fileSystemId), fileSystemId, parts.DatabaseMemory, parts.Options.SegmentBytes);
        if (_folder is null)
        {
            _tidying = new FolderTidying(folder, parts.RoomFor(fileSystemId), parts.CompactionBudget);
            parts.OpenVolumes.Add(this);
            Log.VolumeOpened(parts.Logger, fileSystemId);
            TellRepairs(folder.Database);
        }

        _folder = folder;
        _current.NoteUse();
        return folder;
    }

    private void TellRepairs(Metadata.RecordDatabase database)
    {
        if (database.RestoredManifest is { } manifest)
        {
            Log.ManifestRestored(parts.Logger, fileSystemId, manifest);
        }

        foreach (var log in database.TornLogs)
        {
            Log.TornRecordCut(parts.Logger, fileSystemId, log);
        }
    }

    private void ForgetIfClosed()
    {
        if (_folder is null)
        {
            parts.OpenVolumes.Remove(this);
        }
    }

    private async Task CloseIfAloneAsync()
    {
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            if (_current.Session is null)
            {
                await CloseFolderAsync(flush: true);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task BeginSessionAsync(CancellationToken cancellationToken)
    {
        var folder = OpenFolder();
        _idle ??= parts.Time.CreateTimer(_ => _ = CloseIfIdleAsync(), null, parts.Options.IdleCloseTime, parts.Options.IdleCloseTime);
        if (_encrypted is { } expected && folder.Description.Encrypted != expected)
        {
            throw new VolumeException(VolumeError.Corrupt, "The volume on the disk is not the one of this file system: one of them is encrypted, the other is not.");
        }

        DateTimeOffset? lapsesAt = folder.Description.Encrypted ? parts.Time.GetUtcNow() + parts.Options.KeyCacheTime : null;
        var dataKeys = folder.Description.Encrypted ? await parts.Keys.UnwrapAsync(fileSystemId, cancellationToken) : null;
        _proved = false;
        var session = await VolumeSession.OpenAsync(folder, parts, OpenFiles, dataKeys, cancellationToken);
        _proved = true;
        var begun = false;
        try
        {
            await TakeUpAsync(folder, session, cancellationToken);
            begun = true;
        }
        finally
        {
            if (!begun)
            {
                session.Forget();
            }
        }

        _current.Begin(session, lapsesAt);
        if (lapsesAt is { } at)
        {
            var left = at - parts.Time.GetUtcNow();
            _lapse = parts.Time.CreateTimer(_ => _ = LapseAsync(session), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task TakeUpAsync(VolumeFolder folder, VolumeSession session, CancellationToken cancellationToken)
    {
        try
        {
            await UnknownSegments.RemoveAsync(folder.Segments, folder.Database, fileSystemId, parts.Logger, cancellationToken);
            await session.ResumeAsync(cancellationToken);
        }
        catch (VolumeException e)
        {
            // Reading must work on a full disk too; what is left is taken up again by the next opening.
            Log.RemovalPostponed(parts.Logger, fileSystemId, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.RemovalPostponed(parts.Logger, fileSystemId, e);
        }
    }

    private async Task EndSessionAsync(bool keepWrites)
    {
        if (_current.BeginEnd() is not var (session, unused))
        {
            return;
        }

        _lapse?.Dispose();
        _lapse = null;
        session.Stop();
        await unused;
        try
        {
            if (keepWrites)
            {
                await SettleAsync(session);
            }
        }
        finally
        {
            session.Forget();
            _current.End();
            Log.KeysDropped(parts.Logger, fileSystemId);
            if (session.LeavesDoubt)
            {
                await CloseFolderAsync(flush: false);
            }
        }
    }

    private async Task SettleAsync(VolumeSession session)
    {
        using var limit = new CancellationTokenSource(parts.Options.FlushTime, parts.Time);
        var lost = await session.SettleAsync(limit.Token);
        if (lost.Count > 0)
        {
            _lost.Add(lost);
            Log.WritesLost(parts.Logger, fileSystemId, lost.Count);
        }

        try
        {
            await session.CloseAsync();
            await parts.Ledger.ReportSizeAsync(fileSystemId, session.GetStatistics().MeteredBytes, parts.Time.GetUtcNow().UtcDateTime, CancellationToken.None);
        }
        catch (Exception e)
        {
            // The edge of the engine's own work: the keys go whatever the disk or the ledger answers.
            Log.CloseFailed(parts.Logger, fileSystemId, e);
        }
    }

    private async Task CloseFolderAsync(bool flush)
    {
        _idle?.Dispose();
        _idle = null;
        if (_folder is not { } folder)
        {
            return;
        }

        await _tidying!.StopAsync();
        var untidy = flush && _tidying.IsDue;
        _tidying = null;
        try
        {
            if (flush)
            {
                folder.Database.Flush();
            }
        }
        catch (VolumeException e)
        {
            Log.CloseFailed(parts.Logger, fileSystemId, e);
        }

        folder.Dispose();
        _folder = null;
        parts.OpenVolumes.Remove(this);
        if (untidy)
        {
            parts.ClosedUntidy(this);
        }

        Log.VolumeClosed(parts.Logger, fileSystemId);
    }

    private async Task LapseAsync(VolumeSession session)
    {
        try
        {
            await _turn.WaitAsync();
            try
            {
                if (_current.Session == session)
                {
                    await EndSessionAsync(keepWrites: true);
                }
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception e)
        {
            // The edge of a timer: nobody else would hear of it.
            Log.CloseFailed(parts.Logger, fileSystemId, e);
        }
    }

    private async Task CloseIfIdleAsync()
    {
        try
        {
            await _turn.WaitAsync();
            try
            {
                if (!_current.InUse && parts.Time.GetUtcNow() - _current.LastUse >= parts.Options.IdleCloseTime)
                {
                    await EndSessionAsync(keepWrites: true);
                    await CloseFolderAsync(flush: true);
                }
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception e)
        {
            // The edge of a timer: nobody else would hear of it.
            Log.CloseFailed(parts.Logger, fileSystemId, e);
        }
    }
}
