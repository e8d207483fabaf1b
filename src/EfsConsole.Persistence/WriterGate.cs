namespace EfsConsole.Persistence;

/// <summary>
/// Lets the writers of one process through one at a time, first come, first served. SQLite has one writer; who does not
/// get in would poll, starve, and give up with "database is locked". A flow that holds the gate over a whole piece of
/// work also knows that nothing it read has changed since.
/// </summary>
public sealed class WriterGate : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(1, 1);
    private readonly AsyncLocal<Pass?> _current = new();

    /// <summary>Whether this flow of execution is inside.</summary>
    public bool IsHeld => _current.Value is { IsHeld: true };

    /// <summary>
    /// Waits until no one else is inside. The flow that calls holds the gate until it disposes the pass: the method is not
    /// async itself, so that the mark is left in the caller's flow.
    /// </summary>
    /// <exception cref="InvalidOperationException">The flow is inside already and would wait for itself.</exception>
    public Task<Pass> EnterAsync(CancellationToken cancellationToken)
    {
        if (IsHeld)
        {
            throw new InvalidOperationException("A change that holds the writers' gate may not start another change inside itself.");
        }

        var pass = new Pass(_semaphore);
        _current.Value = pass;
        return WaitAsync(pass, cancellationToken);
    }

    /// <summary>The same, blocking.</summary>
    public Pass Enter()
    {
        var pass = new Pass(_semaphore);
        _semaphore.Wait();
        pass.Taken();
        _current.Value = pass;
        return pass;
    }

    /// <inheritdoc/>
    public void Dispose() => _semaphore.Dispose();

    private async Task<Pass> WaitAsync(Pass pass, CancellationToken cancellationToken)
    {
        await _semaphore.WaitAsync(cancellationToken);
        pass.Taken();
        return pass;
    }

    /// <summary>Being inside; disposing leaves.</summary>
    public sealed class Pass : IDisposable
    {
        private readonly SemaphoreSlim _semaphore;
        private int _held;

        internal Pass(SemaphoreSlim semaphore) => _semaphore = semaphore;

        internal bool IsHeld => Volatile.Read(ref _held) == 1;

        internal void Taken() => Volatile.Write(ref _held, 1);

        /// <inheritdoc/>
        public void Dispose()
        {
            // Work that this flow left running carries the mark along: it must find it void.
            if (Interlocked.Exchange(ref _held, 0) == 1)
            {
                _semaphore.Release();
            }
        }
    }
}
