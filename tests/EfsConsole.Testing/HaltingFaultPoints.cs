using EfsConsole.Services.Pipeline;

namespace EfsConsole.Testing;

/// <summary>Halts when a fault point is reached for the nth time, says so, and goes on when it is told to.</summary>
public sealed class HaltingFaultPoints(string name, int occurrence, Action halt) : IFaultPoints
{
    private int _reached;

    public void Reach(string point)
    {
        if (point == name && Interlocked.Increment(ref _reached) == occurrence)
        {
            halt();
        }
    }
}
