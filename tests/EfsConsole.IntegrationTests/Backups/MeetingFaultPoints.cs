using System.Collections.Concurrent;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.IntegrationTests.Backups;

/// <summary>Lets something happen when a fault point is reached for the first time.</summary>
internal sealed class MeetingFaultPoints : IFaultPoints
{
    private readonly ConcurrentDictionary<string, Func<Task>> _once = new(StringComparer.Ordinal);

    /// <summary>What shall happen there.</summary>
    public void Once(string name, Func<Task> happens) => _once[name] = happens;

    public void Reach(string name)
    {
        if (_once.TryRemove(name, out var happens))
        {
            Task.Run(happens).GetAwaiter().GetResult();
        }
    }
}
