using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Segments;

/// <summary>What a failed call on a file means for a volume.</summary>
internal static class DiskFailure
{
    // errno of Linux: ENOSPC and EDQUOT; and of Windows, ERROR_DISK_FULL.
    private const int NoSpace = 28;
    private const int Quota = 122;
    private const int DiskFull = 112;

    /// <summary>NoSpace or InputOutput.</summary>
    public static VolumeException Translate(IOException failure) => (failure.HResult & 0xFFFF) is NoSpace or Quota or DiskFull
        ? new VolumeException(VolumeError.NoSpace, "The disk below the file system is full. Make room and try again.", failure)
        : new VolumeException(VolumeError.InputOutput, "The disk answered an error for the file system.", failure);
}
