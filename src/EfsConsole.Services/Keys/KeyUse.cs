using EfsConsole.Cryptography;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Keys;

/// <summary>What a cryptographic call wants to do with a key.</summary>
/// <param name="Operation">The permission that it needs.</param>
/// <param name="EncryptionContext">What it binds, or has bound.</param>
internal sealed record KeyUse(OperationName Operation, EncryptionContext EncryptionContext)
{
    /// <summary>The alias by which the request names the key; null where it names it otherwise.</summary>
    public string? RequestAlias { get; init; }

    /// <summary>Whether a ReEncrypt stays on one key; null for other operations.</summary>
    public bool? IsReEncryptOnSameKey { get; init; }
}
