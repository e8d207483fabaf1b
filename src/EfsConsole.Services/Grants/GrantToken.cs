using System.Buffers.Text;
using System.Security.Cryptography;
using EfsConsole.Domain.Errors;

namespace EfsConsole.Services.Grants;

/// <summary>
/// A grant token: names one grant, fresh with each CreateGrant. It is no secret and allows nothing by itself, but it is
/// never logged. Bytes: 0 version (1), 1 grant id (32), 33 random (16), 49 check (8: the head of SHA-256 over the rest).
/// </summary>
internal static class GrantToken
{
    private const byte Version = 1;
    private const int IdSize = 32;
    private const int RandomSize = 16;
    private const int CheckSize = 8;
    private const int BodySize = 1 + IdSize + RandomSize;

    /// <summary>A fresh token of a grant.</summary>
    /// <param name="grantId">64 hex digits.</param>
    public static string Write(string grantId)
    {
        byte[] body = [Version, .. Convert.FromHexString(grantId), .. RandomNumberGenerator.GetBytes(RandomSize)];
        return Base64Url.EncodeToString([.. body, .. Check(body)]);
    }

    /// <summary>The grant id that a token names.</summary>
    /// <exception cref="InvalidGrantTokenException">It is no token. The token is named in no message.</exception>
    public static string Read(string token, string parameter)
    {
        if (!Base64Url.IsValid(token))
        {
            throw Invalid(parameter);
        }

        var bytes = Base64Url.DecodeFromChars(token);
        return bytes.Length == BodySize + CheckSize && bytes[0] == Version && Check(bytes.AsSpan(0, BodySize)).SequenceEqual(bytes.AsSpan(BodySize))
            ? Convert.ToHexStringLower(bytes, 1, IdSize)
            : throw Invalid(parameter);
    }

    private static InvalidGrantTokenException Invalid(string parameter) => new("Invalid grant token: give the GrantToken that CreateGrant answered, unchanged.", parameter);

    private static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> body) => SHA256.HashData(body).AsSpan(0, CheckSize);
}
