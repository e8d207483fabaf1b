using System.Collections.Concurrent;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.Services.Volumes;

/// <summary>Tells the first opening of a session from the many that follow, so that the trail has one record of it.</summary>
internal sealed class VolumeSessions(TimeProvider time)
{
    /// <summary>Who comes back after so long a pause begins a new session.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<Session, DateTimeOffset> _lastSeen = new();

    public bool Begins(string fileSystemId, Caller caller, ClientIdentity client)
    {
        var now = time.GetUtcNow();
        var session = new Session(fileSystemId, caller.Principal, caller.SourceAddress, caller.UserAgent, caller.SessionCreatedAt, client.Uid, client.Gid);
        var begins = true;
        _lastSeen.AddOrUpdate(
            session,
            now,
            (_, seen) =>
            {
                begins = now - seen >= Pause;
                return now;
            });
        if (begins && _lastSeen.Count > MostKept)
        {
            Forget(now);
        }

        return begins;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (session, seen) in _lastSeen.OrderBy(entry => entry.Value).ToList())
        {
            if (now - seen < Pause && _lastSeen.Count <= MostKept)
            {
                return;
            }

            _lastSeen.TryRemove(session, out _);
        }
    }

    private sealed record Session(string FileSystemId, string Principal, string SourceAddress, string UserAgent, DateTime? CreatedAt, uint Uid, uint Gid);
}
