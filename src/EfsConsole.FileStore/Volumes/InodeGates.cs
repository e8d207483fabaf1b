using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Keeps order for each file: readers of its content together, a writer alone, first come first served.</summary>
internal sealed class InodeGates
{
    private readonly Lock _lock = new();
    private readonly Dictionary<InodeId, Gate> _gates = [];

    /// <summary>Waits for the turn; dispose ends it.</summary>
    public async ValueTask<Turn> EnterAsync(InodeId inode, bool alone, CancellationToken cancellationToken)
    {
        Waiter? waiter = null;
        lock (_lock)
        {
            if (!_gates.TryGetValue(inode, out var gate))
            {
                _gates.Add(inode, gate = new Gate());
            }

            if (gate.Queue.Count == 0 && gate.Admits(alone))
            {
                gate.Admit(alone);
            }
            else
            {
                waiter = new Waiter(alone);
                gate.Queue.Enqueue(waiter);
            }
        }

        if (waiter is not null)
        {
            await using var cancelled = cancellationToken.Register(() => Cancel(inode, waiter, cancellationToken));
            await waiter.Turn.Task;
        }

        return new Turn(this, inode, alone);
    }

    /// <summary>Takes the turn only if nobody has it.</summary>
    public Turn? TryEnterAlone(InodeId inode)
    {
        lock (_lock)
        {
            if (_gates.ContainsKey(inode))
            {
                return null;
            }

            var gate = new Gate();
            gate.Admit(alone: true);
            _gates.Add(inode, gate);
            return new Turn(this, inode, true);
        }
    }

    private void Cancel(InodeId inode, Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // Whoever waits behind one that has given up need not wait for its turn.
            if (waiter.Turn.TrySetCanceled(cancellationToken) && _gates.TryGetValue(inode, out var gate))
            {
                Admit(inode, gate);
            }
        }
    }

    private void Leave(InodeId inode, bool alone)
    {
        lock (_lock)
        {
            var gate = _gates[inode];
            gate.Leave(alone);
            Admit(inode, gate);
        }
    }

    private void Admit(InodeId inode, Gate gate)
    {
        while (gate.Queue.TryPeek(out var next) && (next.Turn.Task.IsCompleted || gate.Admits(next.Alone)))
        {
            gate.Queue.Dequeue();
            if (next.Turn.TrySetResult())
            {
                gate.Admit(next.Alone);
            }
        }

        if (gate.Idle && gate.Queue.Count == 0)
        {
            _gates.Remove(inode);
        }
    }

    /// <summary>A turn at a file.</summary>
    public sealed class Turn(InodeGates gates, InodeId inode, bool alone) : IDisposable
    {
        private int _ended;

        /// <summary>Lets the next one in.</summary>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                gates.Leave(inode, alone);
            }
        }
    }

    private sealed class Waiter(bool alone)
    {
        public bool Alone => alone;

        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Gate
    {
        private int _together;
        private bool _alone;

        public Queue<Waiter> Queue { get; } = new();

        public bool Idle => _together == 0 && !_alone;

        public bool Admits(bool alone) => !_alone && (!alone || _together == 0);

        public void Admit(bool alone)
        {
            if (alone)
            {
                _alone = true;
            }
            else
            {
                _together++;
            }
        }

        public void Leave(bool alone)
        {
            if (alone)
            {
                _alone = false;
            }
            else
            {
                _together--;
            }
        }
    }
}
