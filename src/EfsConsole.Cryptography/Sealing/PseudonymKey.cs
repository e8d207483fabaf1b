using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EfsConsole.Cryptography.Sealing;

/// <summary>Turns numbers into names that tell nothing: HMAC-SHA-256, cut to 16 bytes.</summary>
public sealed class PseudonymKey : IDisposable
{
    /// <summary>Bytes of a pseudonym.</summary>
    public const int PseudonymBytes = 16;

    private readonly SensitiveBytes _key;

    /// <summary>Copies the key.</summary>
    /// <param name="key">32 bytes.</param>
    public PseudonymKey(ReadOnlySpan<byte> key) => _key = SensitiveBytes.CopyOf(key);

    /// <summary>The pseudonym of a number.</summary>
    public byte[] Of(ulong number)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(message, number);
        Span<byte> digest = stackalloc byte[32];
        HMACSHA256.HashData(_key.Span, message, digest);
        _key.ThrowIfDisposedMeanwhile();
        return digest[..PseudonymBytes].ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
