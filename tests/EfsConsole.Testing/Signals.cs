using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EfsConsole.Testing;

/// <summary>Signals to processes that a test has started (Linux numbers).</summary>
public static class Signals
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    /// <summary>SIGTERM, as a service manager sends it.</summary>
    public static void SendTerminate(int processId) => Send(processId, Terminate);

    /// <summary>SIGCONT: it goes on from where it was stopped.</summary>
    public static void SendContinue(int processId) => Send(processId, Continue);

    /// <summary>SIGSTOP, and waits until no thread of it runs any more: from then on it writes nothing.</summary>
    public static async Task StopAsync(int processId)
    {
        Send(processId, Stop);
        await Waiting.UntilAsync(
            () => Task.FromResult(!Directory.EnumerateDirectories($"/proc/{processId}/task").Any(IsRunning)),
            () => $"process {processId} runs on");
    }

    // After the name, which may hold anything but ends with the last parenthesis, stands the state: T is stopped, Z and X are over.
    private static bool IsRunning(string task)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(task, "stat"));
            return stat[stat.LastIndexOf(')') + 2] is not ('T' or 'Z' or 'X');
        }
        catch (IOException)
        {
            // The thread has ended since it was listed.
            return false;
        }
    }

    private static void Send(int processId, int signal)
    {
        if (Kill(processId, signal) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"Signal {signal} could not be sent to process {processId}.");
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
