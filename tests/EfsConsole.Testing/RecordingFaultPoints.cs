using System.Collections.Concurrent;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Testing;

/// <summary>Notes every fault point that is reached, in order: the list of places where a crash has to be survived.</summary>
public sealed class RecordingFaultPoints : IFaultPoints
{
    private readonly ConcurrentQueue<string> _reached = new();

    public IReadOnlyList<string> Reached => [.. _reached];

    public void Reach(string name) => _reached.Enqueue(name);
}
