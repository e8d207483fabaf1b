using EfsConsole.Cryptography;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Services.Grants;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>
/// Opens a key for one cryptographic call: found, the caller allowed, the state fit, the material in clear. Asks the database only
/// for what is not known (<see cref="KnownKeys"/>, <see cref="GrantPermissions"/>).
/// </summary>
public sealed class CryptographicKeys(KnownKeys known, KeyMaterials materials, GrantPermissions grants)
{
    /// <summary>The key that a request names, with the material that new ciphertexts are made with.</summary>
    internal async Task<OpenedKey> OpenCurrentAsync(OperationContext context, string keyId, KeyUse use, CancellationToken cancellationToken, string parameter = "keyId")
    {
        var reference = KeyReference.Parse(keyId, context.Caller, KeyForms.Cryptographic, parameter);
        var key = await FindAsync(context, reference, parameter, cancellationToken);
        return await OpenAsync(context, key, key.CurrentMaterialVersion, use with { RequestAlias = reference.AliasName }, cancellationToken);
    }

    /// <summary>The key and version that a ciphertext names; when the request names a key too, it must be the same.</summary>
    /// <exception cref="IncorrectKeyException">Another key made the ciphertext.</exception>
    /// <exception cref="AccessDeniedException">The key of the ciphertext is gone, or not for this caller.</exception>
    internal async Task<OpenedKey> OpenVersionAsync(OperationContext context, CiphertextBlobHeader header, string? keyId, KeyUse use, CancellationToken cancellationToken)
    {
        if (keyId is not null)
        {
            var reference = KeyReference.Parse(keyId, context.Caller, KeyForms.Cryptographic);
            var named = await ReadAsync(context, reference, "keyId", cancellationToken);
            if (named.KeyId != header.KeyId)
            {
                throw new IncorrectKeyException("The key ID in the request does not identify the key that made this ciphertext.", "keyId");
            }

            use = use with { RequestAlias = reference.AliasName };
        }

        var key = await known.FindAsync(context, header.KeyId, cancellationToken);
        return key is not null && key.Materials.ContainsKey(header.MaterialVersion)
            ? await OpenAsync(context, key, header.MaterialVersion, use, cancellationToken)
            : throw new AccessDeniedException("The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.");
    }

    /// <summary>The key that a request names, for a look at it.</summary>
    /// <exception cref="NotFoundException">There is none in the account and region.</exception>
    internal Task<KnownKey> ReadAsync(OperationContext context, string keyId, CancellationToken cancellationToken, string parameter = "keyId") =>
        ReadAsync(context, KeyReference.Parse(keyId, context.Caller, KeyForms.Cryptographic, parameter), parameter, cancellationToken);

    private async Task<KnownKey> ReadAsync(OperationContext context, KeyReference reference, string parameter, CancellationToken cancellationToken)
    {
        var key = await FindAsync(context, reference, parameter, cancellationToken);
        context.Concerns(AuditResource.Key, KeyArn.Of(context.Caller, key.KeyId));
        return key;
    }

    private async ValueTask<KnownKey> FindAsync(OperationContext context, KeyReference reference, string parameter, CancellationToken cancellationToken) =>
        await known.FindAsync(context, reference, cancellationToken)
            ?? throw (reference.AliasName is { } aliasName
                ? KeyLookup.AliasNotFound(context, aliasName, parameter)
                : KeyLookup.KeyNotFound(context, reference.KeyId!.Value, parameter));

    private async Task<OpenedKey> OpenAsync(OperationContext context, KnownKey key, int version, KeyUse use, CancellationToken cancellationToken)
    {
        var arn = KeyArn.Of(context.Caller, key.KeyId);
        context.Concerns(AuditResource.Key, arn);
        context.AuditParameters["keyId"] = arn;
        await KeyAuthorization.RequireAsync(
            context,
            key.Policed,
            use.Operation,
            keys => keys with
            {
                EncryptionContext = use.EncryptionContext,
                EncryptionAlgorithm = KeyDescription.SymmetricDefault,
                RequestAlias = use.RequestAlias,
                IsReEncryptOnSameKey = use.IsReEncryptOnSameKey,
            },
            () => grants.FindAsync(context, key.KeyId, context.Caller, use.Operation.Name, use.EncryptionContext, cancellationToken),
            cancellationToken);
        KeyStateRules.Require(KeyNeed.Use, key.KeyState, key.Origin, arn);

        // Expired material is of no use any more, also before it is destroyed.
        var material = key.Materials.GetValueOrDefault(version);
        return new OpenedKey(arn, materials.Open(key.KeyId, version, material?.ValidTo <= context.Now ? null : material?.Bytes, arn));
    }
}
