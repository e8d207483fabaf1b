using System.Diagnostics;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Testing;

/// <summary>Ends the process, without any farewell, when a fault point is reached for the nth time: for child processes of a test.</summary>
public sealed class KillingFaultPoints(string name, int occurrence = 1) : IFaultPoints
{
    private int _reached;

    public void Reach(string point)
    {
        if (point == name && Interlocked.Increment(ref _reached) == occurrence)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();

            // SIGKILL is delivered when this thread next runs in the kernel; it goes no further.
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
