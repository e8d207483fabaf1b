using System.Security.Cryptography;
using System.Text;

namespace EfsConsole.AwsApi.Signing;

/// <summary>The key for one day, region and service, derived from an access key's secret. Disposing it zeroes it.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly byte[] _key;

    private SigningKey(byte[] key) => _key = key;

    /// <summary>Derives it.</summary>
    /// <param name="secret">The secret access key, as it is typed.</param>
    /// <param name="scope">What it is for.</param>
    public static SigningKey Derive(ReadOnlySpan<byte> secret, CredentialScope scope)
    {
        Span<byte> first = stackalloc byte[4 + secret.Length];
        Span<byte> key = stackalloc byte[SHA256.HashSizeInBytes];
        "AWS4"u8.CopyTo(first);
        secret.CopyTo(first[4..]);
        HMACSHA256.HashData(first, Encoding.UTF8.GetBytes(scope.Date), key);
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(scope.Region), key);
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(scope.Service), key);
        HMACSHA256.HashData(key, "aws4_request"u8, key);
        var derived = new SigningKey(key.ToArray());
        CryptographicOperations.ZeroMemory(first);
        CryptographicOperations.ZeroMemory(key);
        return derived;
    }

    /// <summary>Whether a signature is that of this string to sign. Takes the same time wherever they differ.</summary>
    public bool Verifies(string stringToSign, string signature)
    {
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(stringToSign), expected);
        return signature.Length == 2 * SHA256.HashSizeInBytes
            && !signature.Any(char.IsAsciiLetterUpper)
            && Convert.FromHexString(signature, given, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(expected, given);
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);
}
