using System.Security.Cryptography;

namespace EfsConsole.Cryptography;

/// <summary>
/// Secret bytes that are zeroed when disposed. The buffer is pinned, so that the garbage collector leaves no copies behind.
/// </summary>
/// <remarks>
/// There is no finalizer: it could zero the buffer while a span of it is still being read. The owner disposes.
/// </remarks>
public sealed class SensitiveBytes : IDisposable
{
    private readonly byte[] _bytes;
    private int _disposed;

    /// <summary>A buffer of zeros, to be filled through <see cref="Buffer"/>.</summary>
    /// <param name="length">Number of bytes, 0 or more.</param>
    public SensitiveBytes(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _bytes = GC.AllocateArray<byte>(length, pinned: true);
    }

    /// <summary>Number of bytes.</summary>
    public int Length => _bytes.Length;

    /// <summary>The bytes, to read. Valid until disposed; from then on a span taken before shows zeros.</summary>
    /// <exception cref="ObjectDisposedException">Disposed.</exception>
    public ReadOnlySpan<byte> Span => Buffer;

    /// <summary>The bytes, to fill.</summary>
    /// <exception cref="ObjectDisposedException">Disposed.</exception>
    public Span<byte> Buffer
    {
        get
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
            return _bytes;
        }
    }

    /// <summary>A copy of the given bytes; the caller zeroes the original.</summary>
    public static SensitiveBytes CopyOf(ReadOnlySpan<byte> source)
    {
        var copy = new SensitiveBytes(source.Length);
        source.CopyTo(copy._bytes);
        return copy;
    }

    /// <summary>New random bytes.</summary>
    /// <param name="length">Number of bytes, 0 or more.</param>
    /// <param name="random">Where they come from; the operating system when null.</param>
    public static SensitiveBytes Random(int length, RandomFill? random = null)
    {
        var bytes = new SensitiveBytes(length);
        (random ?? SystemRandom.Fill)(bytes._bytes);
        return bytes;
    }

    /// <summary>
    /// Makes sure, after the bytes were used, that they were not zeroed meanwhile by another thread:
    /// what was derived from a half-zeroed key must not leave the place where it was made.
    /// </summary>
    /// <exception cref="ObjectDisposedException">Disposed.</exception>
    public void ThrowIfDisposedMeanwhile()
    {
        // Dispose raises the flag before it zeroes, with a full fence between; with one here too, a flag seen down proves the bytes read before were whole.
        Interlocked.MemoryBarrier();
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
    }

    /// <summary>Zeroes the bytes. May be called again.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref _disposed, 1);
        CryptographicOperations.ZeroMemory(_bytes);
    }
}
