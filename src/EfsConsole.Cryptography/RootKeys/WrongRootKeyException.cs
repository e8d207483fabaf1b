using System.Security.Cryptography;

namespace EfsConsole.Cryptography;

/// <summary>A value was sealed under another root key than the one at hand. Ids are not secret and may be shown.</summary>
/// <param name="sealedUnder">The root key that is needed.</param>
/// <param name="atHand">The root key that was tried.</param>
public sealed class WrongRootKeyException(RootKeyId sealedUnder, RootKeyId atHand)
    : CryptographicException($"The value was sealed under root key {sealedUnder}, but the root key at hand is {atHand}.")
{
    /// <summary>The root key that is needed.</summary>
    public RootKeyId SealedUnder { get; } = sealedUnder;

    /// <summary>The root key that was tried.</summary>
    public RootKeyId AtHand { get; } = atHand;
}
