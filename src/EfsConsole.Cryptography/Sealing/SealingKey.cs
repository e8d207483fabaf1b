namespace EfsConsole.Cryptography.Sealing;

/// <summary>
/// Seals what the store writes: nonce, then as many bytes as the plaintext has, then tag. Safe for parallel use.
/// </summary>
public abstract class SealingKey : IDisposable
{
    /// <summary>Bytes of the nonce, which stands first.</summary>
    public const int NonceBytes = 12;

    /// <summary>Bytes of the tag, which stands last.</summary>
    public const int TagBytes = 16;

    /// <summary>What sealing adds to the plaintext.</summary>
    public const int Overhead = NonceBytes + TagBytes;

    /// <summary>Seals <paramref name="plaintext"/> into <paramref name="destination"/>, which is longer by <see cref="Overhead"/>.</summary>
    /// <param name="plaintext">What is to be sealed.</param>
    /// <param name="associated">Bound to it, and not stored.</param>
    /// <param name="destination">Receives nonce, sealed bytes and tag.</param>
    public abstract void Seal(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated, Span<byte> destination);

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <returns>Whether it is authentic; if not, <paramref name="plaintext"/> is zeroed.</returns>
    public abstract bool TryOpen(ReadOnlySpan<byte> source, ReadOnlySpan<byte> associated, Span<byte> plaintext);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Checks that both lengths fit each other.</summary>
    protected static void CheckLengths(int plaintext, int sealedBytes)
    {
        if (sealedBytes != plaintext + Overhead)
        {
            throw new ArgumentException("The sealed bytes are longer than the plaintext by nonce and tag.", nameof(sealedBytes));
        }
    }
}
