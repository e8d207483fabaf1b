using System.Security.Cryptography;

namespace EfsConsole.Domain.Access;

/// <summary>The secret of an access key, in clear. Disposing it zeroes it.</summary>
/// <param name="secret">The characters of the secret access key, as ASCII bytes; the object takes them over.</param>
public sealed class AccessKeySecret(byte[] secret) : IDisposable
{
    /// <summary>The characters of the secret access key.</summary>
    public ReadOnlySpan<byte> Secret => secret;

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(secret);
}
