using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Services.Grants;

namespace EfsConsole.Services.Keys;

/// <summary>What the cryptographic requests have in common, checked. Pure.</summary>
internal static class CryptographicRequest
{
    /// <summary>The encryption context of a request; none and an empty one are the same.</summary>
    /// <exception cref="ValidationException">A key or value is missing or no well-formed text.</exception>
    public static EncryptionContext Context(IReadOnlyDictionary<string, string>? pairs)
    {
        try
        {
            return EncryptionContext.From(pairs);
        }
        catch (InvalidEncryptionContextException exception)
        {
            throw new ValidationException(exception.Message, "encryptionContext", exception);
        }
    }

    /// <summary>Checks grant tokens: a grant here works at once, so a token opens nothing more, but it must be one.</summary>
    /// <exception cref="InvalidGrantTokenException">It is none.</exception>
    public static void CheckTokens(IReadOnlyList<string>? grantTokens)
    {
        foreach (var token in grantTokens ?? [])
        {
            GrantToken.Read(token, "grantTokens");
        }
    }

    /// <summary>A symmetric key knows one algorithm.</summary>
    /// <exception cref="InvalidKeyUsageException">Another is asked for.</exception>
    public static void RequireSymmetricDefault(string? encryptionAlgorithm, string keyArn)
    {
        if (encryptionAlgorithm is not null && encryptionAlgorithm != KeyDescription.SymmetricDefault)
        {
            throw new InvalidKeyUsageException($"{keyArn} is a symmetric encryption key: the algorithm {encryptionAlgorithm} is not valid for it, only {KeyDescription.SymmetricDefault} is.", "encryptionAlgorithm");
        }
    }

    /// <summary>The length of a data key, in bytes; one of the two is given.</summary>
    public static int DataKeyLength(int? numberOfBytes, string? keySpec) => (numberOfBytes, keySpec) switch
    {
        ({ } bytes, _) => bytes,
        (_, "AES_256") => 32,
        (_, "AES_128") => 16,
        _ => throw new ValidationException("Please specify either number of bytes or key spec.", "keySpec"),
    };
}
