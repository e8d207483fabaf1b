using EfsConsole.Domain.Volumes;
using Microsoft.Win32.SafeHandles;

namespace EfsConsole.FileStore.Proof;

/// <summary>
/// Reads a file of the volume's folder by its path, past everything that the engine holds of it. Others may write to it or
/// delete it meanwhile.
/// </summary>
internal sealed class DiskFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private DiskFile(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Its length when it was opened, in bytes.</summary>
    public long Length { get; }

    /// <summary>Opens a file; null when there is none by now.</summary>
    /// <exception cref="VolumeException">InputOutput.</exception>
    public static DiskFile? Open(string path)
    {
        try
        {
            return new DiskFile(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    /// <summary>Reads from an offset; fewer bytes than asked only at the end of the file.</summary>
    /// <exception cref="VolumeException">InputOutput.</exception>
    public int Read(long offset, Span<byte> buffer)
    {
        try
        {
            var read = 0;
            while (read < buffer.Length)
            {
                var got = RandomAccess.Read(_handle, buffer[read..], offset + read);
                if (got == 0)
                {
                    break;
                }

                read += got;
            }

            return read;
        }
        catch (IOException e)
        {
            throw Unreadable(e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static VolumeException Unreadable(Exception cause) =>
        new(VolumeError.InputOutput, "The disk answered an error for a file of the volume's folder.", cause);
}
