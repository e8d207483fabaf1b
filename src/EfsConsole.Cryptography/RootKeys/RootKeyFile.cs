using System.Buffers;
using System.Security.Cryptography;

namespace EfsConsole.Cryptography;

/// <summary>
/// The text of a root key file: one line of ASCII, <c>efsconsole-root-key:v1:KEY:CHECKSUM</c>. KEY is the key in 64
/// lower-case hex digits; CHECKSUM is the first 8 bytes, in 16 lower-case hex digits, of SHA-256 over all that stands before it.
/// While an installation passes from one root key to the next, the one that it leaves stands in a second such line.
/// </summary>
public static class RootKeyFile
{
    private const int KeyDigits = RootKey.Size * 2;
    private const int ChecksumSize = 8;
    private const int ChecksumDigits = ChecksumSize * 2;

    private static ReadOnlySpan<byte> Name => "efsconsole-root-key:"u8;

    private static ReadOnlySpan<byte> Version => "v1:"u8;

    /// <summary>The text for a root key, with a line end, in ASCII.</summary>
    /// <returns>The text; the caller disposes it.</returns>
    /// <exception cref="ObjectDisposedException">The root key is disposed.</exception>
    public static SensitiveBytes Encode(RootKey rootKey)
    {
        ArgumentNullException.ThrowIfNull(rootKey);
        var keyOffset = Name.Length + Version.Length;
        var checksumOffset = keyOffset + KeyDigits + 1;
        var text = new SensitiveBytes(checksumOffset + ChecksumDigits + 1);
        var line = text.Buffer;

        Name.CopyTo(line);
        Version.CopyTo(line[Name.Length..]);
        Convert.TryToHexStringLower(rootKey.Bytes, line.Slice(keyOffset, KeyDigits), out _);
        rootKey.ThrowIfDisposedMeanwhile();
        line[checksumOffset - 1] = (byte)':';
        WriteChecksum(line[..checksumOffset], line.Slice(checksumOffset, ChecksumDigits));
        line[^1] = (byte)'\n';
        return text;
    }

    /// <summary>The text for a root key and the one that is being left, a line each.</summary>
    /// <returns>The text; the caller disposes it.</returns>
    public static SensitiveBytes Encode(RootKeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        using var current = Encode(ring.Current);
        using var previous = ring.Previous is null ? new SensitiveBytes(0) : Encode(ring.Previous);
        var text = new SensitiveBytes(current.Length + previous.Length);
        current.Span.CopyTo(text.Buffer);
        previous.Span.CopyTo(text.Buffer[current.Length..]);
        return text;
    }

    /// <summary>Reads the root key and, in a second line, the one that is being left.</summary>
    /// <param name="text">The whole text of the file.</param>
    /// <returns>The root keys; the caller disposes them.</returns>
    /// <exception cref="MalformedRootKeyFileException">A line is not one whole, unchanged root key of a known version, or both are the same.</exception>
    public static RootKeyRing ParseRing(ReadOnlySpan<byte> text)
    {
        var lines = text.Trim(" \t\r\n"u8);
        var end = lines.IndexOf((byte)'\n');
        var current = Parse(end < 0 ? lines : lines[..end]);
        if (end < 0)
        {
            return new RootKeyRing(current);
        }

        RootKey? previous = null;
        try
        {
            previous = Parse(lines[(end + 1)..]);
            return previous.Id != current.Id ? new RootKeyRing(current, previous) : throw new MalformedRootKeyFileException(RootKeyFileFault.Damaged);
        }
        catch
        {
            current.Dispose();
            previous?.Dispose();
            throw;
        }
    }

    /// <summary>Reads a root key from the text of its file. White space around the line does not count.</summary>
    /// <param name="text">The whole text of the file.</param>
    /// <returns>The root key; the caller disposes it.</returns>
    /// <exception cref="MalformedRootKeyFileException">The text is not one whole, unchanged root key of a known version.</exception>
    public static RootKey Parse(ReadOnlySpan<byte> text)
    {
        var line = text.Trim(" \t\r\n"u8);
        if (line.IsEmpty)
        {
            throw new MalformedRootKeyFileException(RootKeyFileFault.Empty);
        }

        if (!line.StartsWith(Name))
        {
            throw new MalformedRootKeyFileException(RootKeyFileFault.NotARootKey);
        }

        if (!line[Name.Length..].StartsWith(Version))
        {
            throw new MalformedRootKeyFileException(RootKeyFileFault.UnknownVersion);
        }

        var keyOffset = Name.Length + Version.Length;
        var checksumOffset = keyOffset + KeyDigits + 1;
        if (line.Length != checksumOffset + ChecksumDigits)
        {
            throw new MalformedRootKeyFileException(RootKeyFileFault.Damaged);
        }

        Span<byte> checksum = stackalloc byte[ChecksumDigits];
        WriteChecksum(line[..checksumOffset], checksum);
        Span<byte> key = stackalloc byte[RootKey.Size];
        try
        {
            if (!checksum.SequenceEqual(line[checksumOffset..])
                || Convert.FromHexString(line.Slice(keyOffset, KeyDigits), key, out _, out _) != OperationStatus.Done)
            {
                throw new MalformedRootKeyFileException(RootKeyFileFault.Damaged);
            }

            return RootKey.FromBytes(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static void WriteChecksum(ReadOnlySpan<byte> before, Span<byte> digits)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(before, hash);
        Convert.TryToHexStringLower(hash[..ChecksumSize], digits, out _);
    }
}
