namespace EfsConsole.FileStore.Segments;

/// <summary>
/// A file that takes room on the disk only to give it up: when others fill the disk to its last byte, removing files must still
/// find a little to write with. It comes back when there is room again.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="bytes">Its size.</param>
internal sealed class DiskBallast(string path, long bytes)
{
    private readonly Lock _lock = new();

    /// <summary>A share of the reserve.</summary>
    public static long BytesFor(long reserve) => reserve / 4;

    /// <summary>Takes the room again, where it is plentiful.</summary>
    /// <param name="available">Bytes available beyond the reserve.</param>
    public void Restore(long available)
    {
        lock (_lock)
        {
            if (bytes == 0 || available < bytes || File.Exists(path))
            {
                return;
            }

            try
            {
                using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, preallocationSize: bytes);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Gone as quickly as it came: the next round tries again.
                File.Delete(path);
            }
        }
    }

    /// <summary>Gives the room up.</summary>
    public void GiveUp()
    {
        lock (_lock)
        {
            File.Delete(path);
        }
    }
}
