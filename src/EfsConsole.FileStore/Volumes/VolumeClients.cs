using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Who has leases on a volume, and who had some a while ago.</summary>
/// <param name="time">The clock.</param>
internal sealed class VolumeClients(TimeProvider time)
{
    /// <summary>How long a client without a lease is remembered.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    /// <summary>How many clients without a lease are remembered at most.</summary>
    public const int MostRemembered = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<Identity, Leases> _clients = [];

    /// <summary>A client has got a lease.</summary>
    /// <returns>Called when it gives the lease back.</returns>
    public Action Enter(Caller caller, ClientIdentity client)
    {
        var identity = new Identity(caller.Principal, caller.SourceAddress, caller.UserAgent, client.Uid, client.Gid);
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_clients.Count > MostRemembered)
            {
                Forget(now);
            }

            var known = _clients.GetValueOrDefault(identity);
            _clients[identity] = new(known.Open + 1, now);
        }

        return () =>
        {
            lock (_gate)
            {
                _clients[identity] = new(_clients[identity].Open - 1, time.GetUtcNow());
            }
        };
    }

    /// <summary>All of them, the ones with leases first, then the latest.</summary>
    public IReadOnlyList<VolumeClient> List()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            Forget(now);
            return
            [
                .. _clients
                    .Select(each => new VolumeClient(
                        each.Key.Principal, each.Key.SourceAddress, each.Key.UserAgent, each.Key.Uid, each.Key.Gid, each.Value.Open, (each.Value.Open > 0 ? now : each.Value.LastSeen).UtcDateTime))
                    .OrderByDescending(client => client.OpenLeases > 0)
                    .ThenByDescending(client => client.LastSeen)
                    .ThenBy(client => client.Principal, StringComparer.Ordinal),
            ];
        }
    }

    private void Forget(DateTimeOffset now)
    {
        var idle = _clients.Where(each => each.Value.Open == 0).OrderByDescending(each => each.Value.LastSeen).ToList();
        foreach (var (identity, _) in idle.Where((each, place) => place >= MostRemembered || now - each.Value.LastSeen >= Remembered))
        {
            _clients.Remove(identity);
        }
    }

    private sealed record Identity(string Principal, string SourceAddress, string UserAgent, uint Uid, uint Gid);

    private readonly record struct Leases(int Open, DateTimeOffset LastSeen);
}
