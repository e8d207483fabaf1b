using System.Diagnostics;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Testing;

/// <summary>Does something when a fault point is reached for the nth time: for child processes of a test.</summary>
public sealed class ActingFaultPoints(string name, int occurrence, Action act) : IFaultPoints
{
    private int _reached;

    /// <summary>Ends the process there, without any farewell.</summary>
    public static ActingFaultPoints Killing(string name, int occurrence) => new(name, occurrence, static () =>
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();

        // SIGKILL is delivered when this thread next runs in the kernel; it goes no further.
        Thread.Sleep(Timeout.Infinite);
    });

    public void Reach(string point)
    {
        if (point == name && Interlocked.Increment(ref _reached) == occurrence)
        {
            act();
        }
    }
}
