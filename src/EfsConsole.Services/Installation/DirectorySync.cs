using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EfsConsole.Services.Installation;

/// <summary>Makes names in a folder durable: a file that was flushed can still lose its name in a power failure.</summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;
    private const int CloseOnExec = 0x80000;

    /// <summary>Flushes the folder itself.</summary>
    /// <exception cref="IOException">It could not be flushed.</exception>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly | CloseOnExec);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {folder} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (Fsync(handle) != 0)
        {
            throw new IOException($"The folder {folder} cannot be flushed: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(SafeFileHandle descriptor);
}
