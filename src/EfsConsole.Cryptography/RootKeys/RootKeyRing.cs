namespace EfsConsole.Cryptography;

/// <summary>
/// The root key in use and, while an installation passes from one to the next, the one that it leaves. New values are sealed under
/// the first; a sealed value names the one that opens it.
/// </summary>
/// <param name="current">Seals.</param>
/// <param name="previous">Opens what is not sealed anew yet.</param>
public sealed class RootKeyRing(RootKey current, RootKey? previous = null) : IDisposable
{
    /// <summary>The root key in use.</summary>
    public RootKey Current { get; } = current ?? throw new ArgumentNullException(nameof(current));

    /// <summary>The one that is being left, or null.</summary>
    public RootKey? Previous { get; } = previous is null || previous.Id != current.Id ? previous : throw new ArgumentException("The two root keys are the same.", nameof(previous));

    /// <summary>The root key that a sealed value names; the one in use where it names none of them, so that opening says which is needed.</summary>
    public RootKey For(ReadOnlySpan<byte> sealedValue) =>
        Previous is not null && SealedValueHeader.TryRead(sealedValue, out var header) && header.RootKeyId == Previous.Id ? Previous : Current;

    /// <summary>Whether a value is sealed under the root key in use. Nothing of it is authenticated by that.</summary>
    public bool IsCurrent(ReadOnlySpan<byte> sealedValue) => SealedValueHeader.TryRead(sealedValue, out var header) && header.RootKeyId == Current.Id;

    /// <summary>Opens a value and seals it under the root key in use.</summary>
    /// <exception cref="WrongRootKeyException">It names neither root key.</exception>
    /// <exception cref="AuthenticationFailedException">It is damaged, or of another purpose or context.</exception>
    public byte[] Reseal(RootKeyPurpose purpose, ReadOnlySpan<byte> context, ReadOnlySpan<byte> sealedValue)
    {
        using var plaintext = For(sealedValue).Open(purpose, context, sealedValue);
        return Current.Seal(purpose, context, plaintext.Span);
    }

    /// <summary>Zeroes both.</summary>
    public void Dispose()
    {
        Current.Dispose();
        Previous?.Dispose();
    }
}
