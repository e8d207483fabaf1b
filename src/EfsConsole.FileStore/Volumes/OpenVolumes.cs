using System.Collections.Concurrent;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Which volumes have files open, and how many may at once. Where all of them are in use at this moment, one more is opened all the same, and the next use that ends closes what is too many.</summary>
/// <param name="most">How many.</param>
internal sealed class OpenVolumes(int most)
{
    private readonly ConcurrentDictionary<VolumeEngine, bool> _open = [];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile bool _tooMany;
    private int _usesEnded;

    /// <summary>The volumes at this moment.</summary>
    public ICollection<VolumeEngine> All => _open.Keys;

    /// <summary>Closes who was not used for longest until there is a place. Not to be called by who is opening or closing a volume: that could wait for itself.</summary>
    public async Task AdmitAsync(VolumeEngine volume, CancellationToken cancellationToken)
    {
        if (_open.ContainsKey(volume))
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            await CloseUnusedAsync(() => _open.Count < most || _open.ContainsKey(volume));
            Add(volume);
            _tooMany = _open.Count > most;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A use of a volume ended: what was opened beyond the bound is closed, beside the caller.</summary>
    public void UseEnded()
    {
        if (_tooMany && Interlocked.Increment(ref _usesEnded) == 1)
        {
            _ = Task.Run(TrimAsync);
        }
    }

    /// <summary>The volume is open.</summary>
    public void Add(VolumeEngine volume) => _open[volume] = true;

    /// <summary>The volume is closed.</summary>
    public void Remove(VolumeEngine volume) => _open.TryRemove(volume, out _);

    // Goes on while uses end meanwhile: their volumes may have been passed over.
    private async Task TrimAsync()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _usesEnded);
            await _turn.WaitAsync();
            try
            {
                await CloseUnusedAsync(() => _open.Count <= most);
                _tooMany = _open.Count > most;
            }
            finally
            {
                _turn.Release();
            }
        }
        while (Interlocked.CompareExchange(ref _usesEnded, 0, seen) != seen);
    }

    private async Task CloseUnusedAsync(Func<bool> enough)
    {
        foreach (var volume in _open.Keys.OrderBy(v => v.LastUse).ToList())
        {
            if (enough())
            {
                break;
            }

            await volume.CloseUnusedAsync();
        }
    }
}
