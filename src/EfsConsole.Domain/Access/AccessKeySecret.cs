using System.Security.Cryptography;

namespace EfsConsole.Domain.Access;

/// <summary>The secret of an access key, in clear. Disposing it zeroes it.</summary>
/// <param name="accountId">The account to which it belongs, twelve digits.</param>
/// <param name="secret">The characters of the secret access key, as ASCII bytes; the object takes them over.</param>
public sealed class AccessKeySecret(string accountId, byte[] secret) : IDisposable
{
    /// <summary>The account to which it belongs.</summary>
    public string AccountId { get; } = accountId;

    /// <summary>The characters of the secret access key.</summary>
    public ReadOnlySpan<byte> Secret => secret;

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(secret);
}
