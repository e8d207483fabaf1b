namespace EfsConsole.Services.RootKeys;

/// <summary>
/// Knows who may still hold what an earlier ring of root keys has sealed or must open. Whoever reads the ring is inside from before
/// that until what it sealed is saved; a change of the ring waits for those who were inside when it was made.
/// </summary>
public sealed class RootKeyUses
{
    private readonly Lock _lock = new();
    private Generation _current = new();

    /// <summary>Enters; disposing leaves.</summary>
    public IDisposable Enter()
    {
        lock (_lock)
        {
            _current.Users++;
            return new Use(this, _current);
        }
    }

    /// <summary>Waits for all who are inside now. Not for those who enter later: they see the ring as it is now.</summary>
    public Task DrainAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var left = _current;
            _current = new Generation();
            left.IsClosed = true;
            EndIfLeft(left);
            return left.Ended.Task.WaitAsync(cancellationToken);
        }
    }

    private void Leave(Generation generation)
    {
        lock (_lock)
        {
            generation.Users--;
            EndIfLeft(generation);
        }
    }

    private static void EndIfLeft(Generation generation)
    {
        if (generation is { IsClosed: true, Users: 0 })
        {
            generation.Ended.TrySetResult();
        }
    }

    private sealed class Generation
    {
        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Users { get; set; }

        public bool IsClosed { get; set; }
    }

    private sealed class Use(RootKeyUses uses, Generation generation) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                uses.Leave(generation);
            }
        }
    }
}
