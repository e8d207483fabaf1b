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

    /// <summary>Whether an opening begins a session. One that goes on is seen anew.</summary>
    public bool IsNew(string fileSystemId, Caller caller, ClientIdentity client)
    {
        var (session, now) = (Session.Of(fileSystemId, caller, client), time.GetUtcNow());
        if (!_lastSeen.TryGetValue(session, out var seen) || now - seen >= Pause)
        {
            return true;
        }

        _lastSeen[session] = now;
        return false;
    }

    /// <summary>A session has begun, and the trail has its record. Of two first openings at once each may have one.</summary>
    public void Began(string fileSystemId, Caller caller, ClientIdentity client)
    {
        var now = time.GetUtcNow();
        _lastSeen[Session.Of(fileSystemId, caller, client)] = now;
        if (_lastSeen.Count > MostKept)
        {
            Forget(now);
        }
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

    private sealed record Session(string FileSystemId, string Principal, string SourceAddress, string UserAgent, DateTime? CreatedAt, uint Uid, uint Gid)
    {
        public static Session Of(string fileSystemId, Caller caller, ClientIdentity client) =>
            new(fileSystemId, caller.Principal, caller.SourceAddress, caller.UserAgent, caller.SessionCreatedAt, client.Uid, client.Gid);
    }
}
