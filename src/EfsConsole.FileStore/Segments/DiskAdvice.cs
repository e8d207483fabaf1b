using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EfsConsole.FileStore.Segments;

/// <summary>
/// Tells the system what comes, so that the disk works while chunks are sealed and opened. Nothing depends on it: a system
/// that does not take the advice is only slower.
/// </summary>
internal static partial class DiskAdvice
{
    // Linux: SYNC_FILE_RANGE_WRITE and POSIX_FADV_WILLNEED.
    private const uint Write = 2;
    private const int WillNeed = 3;

    /// <summary>Begins to write out a part of a file, and does not wait for it. Makes nothing durable.</summary>
    public static void BeginWriting(SafeFileHandle file, long offset, long length)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SyncFileRange(file, offset, length, Write);
        }
    }

    /// <summary>Begins to read a part of a file into the system's cache, and does not wait for it.</summary>
    public static void BeginReading(SafeFileHandle file, long offset, long length)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise(file, offset, length, WillNeed);
        }
    }

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long length, uint flags);

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int Advise(SafeFileHandle file, long offset, long length, int advice);
}
