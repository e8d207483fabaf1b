namespace EfsConsole.FileStore.Volumes;

/// <summary>
/// The session of a volume while its keys are in memory, and the calls that use it: a call enters while it neither ends nor has
/// lapsed, and an end waits for the calls that have entered. Safe for parallel use; beginning and ending come one at a time.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="useEnded">Told when a call has left; must not wait.</param>
internal sealed class CurrentSession(TimeProvider time, Action useEnded)
{
    private readonly Lock _lock = new();
    private VolumeSession? _session;
    private DateTimeOffset? _lapsesAt;
    private DateTimeOffset _lastUse;
    private TaskCompletionSource? _unused;
    private bool _ending;
    private int _users;

    /// <summary>The session; null without keys.</summary>
    public VolumeSession? Session
    {
        get
        {
            lock (_lock)
            {
                return _session;
            }
        }
    }

    /// <summary>When its keys lapse; null without keys, and of a volume that has none.</summary>
    public DateTimeOffset? LapsesAt
    {
        get
        {
            lock (_lock)
            {
                return _lapsesAt;
            }
        }
    }

    /// <summary>The time of its keys is over.</summary>
    public bool HasLapsed => LapsesAt is { } at && time.GetUtcNow() >= at;

    /// <summary>A call is under way.</summary>
    public bool InUse
    {
        get
        {
            lock (_lock)
            {
                return _users > 0;
            }
        }
    }

    /// <summary>When the volume was last used.</summary>
    public DateTimeOffset LastUse
    {
        get
        {
            lock (_lock)
            {
                return _lastUse;
            }
        }
    }

    /// <summary>Lets calls in.</summary>
    /// <param name="session">The volume with its keys.</param>
    /// <param name="lapsesAt">When the keys lapse; null where there are none.</param>
    public void Begin(VolumeSession session, DateTimeOffset? lapsesAt)
    {
        lock (_lock)
        {
            _session = session;
            _lapsesAt = lapsesAt;
            _ending = false;
        }
    }

    /// <summary>Lets no call in any more.</summary>
    /// <returns>The session and a task that ends with the last call; null without a session.</returns>
    public (VolumeSession Session, Task Unused)? BeginEnd()
    {
        lock (_lock)
        {
            if (_session is null)
            {
                return null;
            }

            _ending = true;
            _unused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_users == 0)
            {
                _unused.SetResult();
            }

            return (_session, _unused.Task);
        }
    }

    /// <summary>There is no session any more.</summary>
    public void End()
    {
        lock (_lock)
        {
            _session = null;
            _lapsesAt = null;
        }
    }

    /// <summary>Enters; null where there is nothing to enter.</summary>
    /// <param name="keepsOpen">The use puts off the closing of the idle volume.</param>
    public VolumeUse? TryEnter(bool keepsOpen)
    {
        lock (_lock)
        {
            if (_session is null || _session.Failed || _ending || HasLapsed)
            {
                return null;
            }

            _users++;
            NoteUse(keepsOpen);
            return new VolumeUse(this, _session, keepsOpen);
        }
    }

    /// <summary>Leaves.</summary>
    public void Leave(bool keepsOpen)
    {
        lock (_lock)
        {
            NoteUse(keepsOpen);
            if (--_users == 0 && _ending)
            {
                _unused?.TrySetResult();
            }
        }

        useEnded();
    }

    /// <summary>Puts off the closing of the idle volume.</summary>
    public void NoteUse(bool keepsOpen = true)
    {
        if (keepsOpen)
        {
            lock (_lock)
            {
                _lastUse = time.GetUtcNow();
            }
        }
    }
}

/// <summary>A call that is under way.</summary>
internal sealed class VolumeUse(CurrentSession current, VolumeSession session, bool keepsOpen) : IDisposable
{
    private int _ended;

    /// <summary>The volume with its keys.</summary>
    public VolumeSession Session => session;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            current.Leave(keepsOpen);
        }
    }
}
