using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EfsConsole.Shared;

/// <summary>
/// Makes contents and names durable, or says that it failed. On Unix the runtime's own <c>RandomAccess.FlushToDisk</c> and
/// <c>FileStream.Flush(true)</c> do not say so: <c>SystemNative_FSync</c> answers 1 where fsync fails, and is asked for less than 0
/// (.NET 10.0.12; docs/reliability.md).
/// </summary>
internal static partial class DiskFlush
{
    private const int ReadOnly = 0;
    private const int CloseOnExec = 0x80000;
    private const int Interrupted = 4;

    /// <summary>Flushes a file's content and size.</summary>
    /// <exception cref="IOException">The disk did not take all of it; its HResult is the system's error. A later flush may succeed without what this one lost.</exception>
    public static void Content(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux())
        {
            Flush(file, "A file");
        }
        else
        {
            RandomAccess.FlushToDisk(file);
        }
    }

    /// <summary>Flushes a folder's entries: a new or renamed file survives a loss of power only when its folder was flushed too.</summary>
    /// <exception cref="IOException">The folder cannot be opened or flushed.</exception>
    public static void Names(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly | CloseOnExec);
        if (descriptor < 0)
        {
            throw Failure($"The folder {folder} cannot be opened");
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        Flush(handle, $"The folder {folder}");
    }

    /// <summary>Makes a folder, and those above it that are missing, so that their names survive a loss of power.</summary>
    /// <exception cref="IOException">A folder cannot be made or flushed.</exception>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var above = Path.GetDirectoryName(Path.GetFullPath(folder));
        if (above is not null)
        {
            MakeFolder(above);
        }

        Directory.CreateDirectory(folder);
        if (above is not null)
        {
            Names(above);
        }
    }

    private static void Flush(SafeFileHandle handle, string what)
    {
        while (FSync(handle) != 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw Failure($"{what} cannot be flushed");
            }
        }
    }

    private static IOException Failure(string what) => new($"{what}: {Marshal.GetLastPInvokeErrorMessage()}", Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle file);
}
