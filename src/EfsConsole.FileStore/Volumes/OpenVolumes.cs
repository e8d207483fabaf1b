using System.Collections.Concurrent;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Which volumes have files open, and how many may at once. Where all of them are in use at this moment, one more is opened all the same.</summary>
/// <param name="most">How many.</param>
internal sealed class OpenVolumes(int most)
{
    private readonly ConcurrentDictionary<VolumeEngine, bool> _open = [];
    private readonly SemaphoreSlim _turn = new(1, 1);

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
            foreach (var other in _open.Keys.OrderBy(v => v.LastUse).ToList())
            {
                if (_open.Count < most || _open.ContainsKey(volume))
                {
                    break;
                }

                await other.CloseUnusedAsync();
            }

            Add(volume);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The volume is open.</summary>
    public void Add(VolumeEngine volume) => _open[volume] = true;

    /// <summary>The volume is closed.</summary>
    public void Remove(VolumeEngine volume) => _open.TryRemove(volume, out _);
}
