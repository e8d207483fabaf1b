using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace EfsConsole.Cryptography.Sealing;

/// <summary>AES-256-GCM with a random nonce for each seal. Whoever holds the key counts the seals: at most 2^31 for one key.</summary>
public sealed class AesGcmSealingKey : SealingKey
{
    private readonly SensitiveBytes _key;
    private readonly NonceSource _nonces;

    // One instance is not safe for parallel calls, and setting a key up costs as much as sealing 8 KiB.
    private readonly ConcurrentBag<AesGcm> _idle = [];
    private volatile bool _disposed;

    /// <summary>Copies the key.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="nonces">Where nonces come from.</param>
    public AesGcmSealingKey(ReadOnlySpan<byte> key, NonceSource nonces)
    {
        if (key.Length != 32)
        {
            throw new ArgumentException("AES-256 takes a key of 32 bytes.", nameof(key));
        }

        _key = SensitiveBytes.CopyOf(key);
        _nonces = nonces;
    }

    /// <inheritdoc/>
    public override void Seal(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated, Span<byte> destination)
    {
        CheckLengths(plaintext.Length, destination.Length);
        var nonce = destination[..NonceBytes];
        _nonces.Draw(nonce);
        var cipher = Rent();
        try
        {
            cipher.Encrypt(nonce, plaintext, destination.Slice(NonceBytes, plaintext.Length), destination[^TagBytes..], associated);
        }
        finally
        {
            Return(cipher);
        }
    }

    /// <inheritdoc/>
    public override bool TryOpen(ReadOnlySpan<byte> source, ReadOnlySpan<byte> associated, Span<byte> plaintext)
    {
        CheckLengths(plaintext.Length, source.Length);
        var cipher = Rent();
        try
        {
            cipher.Decrypt(source[..NonceBytes], source[NonceBytes..^TagBytes], source[^TagBytes..], plaintext, associated);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            CryptographicOperations.ZeroMemory(plaintext);
            return false;
        }
        finally
        {
            Return(cipher);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _disposed = true;
        _key.Dispose();
        while (_idle.TryTake(out var cipher))
        {
            cipher.Dispose();
        }
    }

    private AesGcm Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_idle.TryTake(out var idle))
        {
            return idle;
        }

        var fresh = new AesGcm(_key.Span, TagBytes);
        _key.ThrowIfDisposedMeanwhile();
        return fresh;
    }

    private void Return(AesGcm cipher)
    {
        _idle.Add(cipher);
        if (_disposed && _idle.TryTake(out var late))
        {
            late.Dispose();
        }
    }
}
