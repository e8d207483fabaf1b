using EfsConsole.Cryptography;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Persistence;
using EfsConsole.Services.Grants;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>
/// Opens a key for one cryptographic call: found, the caller allowed, the state fit, the material in clear. One indexed
/// query for the key, one more for the grant where a service calls.
/// </summary>
public sealed class CryptographicKeys(KeyMaterials materials, GrantPermissions grants)
{
    // An instance's own, not static: a compiled query belongs to one model, and two providers have two.
    private readonly Func<EfsConsoleDbContext, Guid, string, CancellationToken, Task<KeyVersion?>> _current =
        EF.CompileAsyncQuery((EfsConsoleDbContext database, Guid keyId, string region, CancellationToken cancellationToken) =>
            (from key in database.Keys.AsNoTracking()
             from material in database.KeyMaterials.AsNoTracking()
                 .Where(material => material.KeyId == key.KeyId && material.MaterialVersion == key.CurrentMaterialVersion).DefaultIfEmpty()
             where key.KeyId == keyId && key.Region == region
             select new KeyVersion(key.KeyId, key.KeyState, key.KeyManager, key.Origin, key.Policy, key.CurrentMaterialVersion, material == null ? null : material.SealedMaterial, material == null ? null : material.ValidTo)).FirstOrDefault());

    private readonly Func<EfsConsoleDbContext, string, string, CancellationToken, Task<KeyVersion?>> _byAlias =
        EF.CompileAsyncQuery((EfsConsoleDbContext database, string aliasName, string region, CancellationToken cancellationToken) =>
            (from alias in database.Aliases.AsNoTracking()
             join key in database.Keys.AsNoTracking() on alias.KeyId equals key.KeyId
             from material in database.KeyMaterials.AsNoTracking()
                 .Where(material => material.KeyId == key.KeyId && material.MaterialVersion == key.CurrentMaterialVersion).DefaultIfEmpty()
             where alias.Region == region && alias.AliasName == aliasName
             select new KeyVersion(key.KeyId, key.KeyState, key.KeyManager, key.Origin, key.Policy, key.CurrentMaterialVersion, material == null ? null : material.SealedMaterial, material == null ? null : material.ValidTo)).FirstOrDefault());

    private readonly Func<EfsConsoleDbContext, Guid, int, string, CancellationToken, Task<KeyVersion?>> _version =
        EF.CompileAsyncQuery((EfsConsoleDbContext database, Guid keyId, int version, string region, CancellationToken cancellationToken) =>
            (from key in database.Keys.AsNoTracking()
             join material in database.KeyMaterials.AsNoTracking() on key.KeyId equals material.KeyId
             where key.KeyId == keyId && key.Region == region && material.MaterialVersion == version
             select new KeyVersion(key.KeyId, key.KeyState, key.KeyManager, key.Origin, key.Policy, material.MaterialVersion, material.SealedMaterial, material.ValidTo)).FirstOrDefault());

    /// <summary>The key that a request names, with the material that new ciphertexts are made with.</summary>
    internal async Task<OpenedKey> OpenCurrentAsync(OperationContext context, string keyId, KeyUse use, CancellationToken cancellationToken, string parameter = "keyId")
    {
        var reference = KeyReference.Parse(keyId, context.Caller, KeyForms.Cryptographic, parameter);
        var region = context.Caller.Region;
        var version = reference.AliasName is { } aliasName
            ? await _byAlias(context.Database, aliasName, region, cancellationToken) ?? throw KeyLookup.AliasNotFound(context, aliasName, parameter)
            : await _current(context.Database, reference.KeyId!.Value, region, cancellationToken) ?? throw KeyLookup.KeyNotFound(context, reference.KeyId.Value, parameter);
        return await OpenAsync(context, version, use with { RequestAlias = reference.AliasName }, cancellationToken);
    }

    /// <summary>The key and version that a ciphertext names; when the request names a key too, it must be the same.</summary>
    /// <exception cref="IncorrectKeyException">Another key made the ciphertext.</exception>
    /// <exception cref="AccessDeniedException">The key of the ciphertext is gone, or not for this caller.</exception>
    internal async Task<OpenedKey> OpenVersionAsync(OperationContext context, CiphertextBlobHeader header, string? keyId, KeyUse use, CancellationToken cancellationToken)
    {
        if (keyId is not null)
        {
            var named = await KeyLookup.ReadAsync(context, keyId, KeyForms.Cryptographic, cancellationToken);
            if (named.KeyId != header.KeyId)
            {
                throw new IncorrectKeyException("The key ID in the request does not identify the key that made this ciphertext.", "keyId");
            }

            use = use with { RequestAlias = KeyReference.Parse(keyId, context.Caller, KeyForms.Cryptographic).AliasName };
        }

        var version = await _version(context.Database, header.KeyId, header.MaterialVersion, context.Caller.Region, cancellationToken)
            ?? throw new AccessDeniedException("The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.");
        return await OpenAsync(context, version, use, cancellationToken);
    }

    private async Task<OpenedKey> OpenAsync(OperationContext context, KeyVersion version, KeyUse use, CancellationToken cancellationToken)
    {
        var arn = KeyArn.Of(context.Caller, version.KeyId);
        context.Concerns(AuditResource.Key, arn);
        context.AuditParameters["keyId"] = arn;
        await KeyAuthorization.RequireAsync(
            context,
            version.Policed,
            use.Operation,
            keys => keys with
            {
                EncryptionContext = use.EncryptionContext,
                EncryptionAlgorithm = KeyDescription.SymmetricDefault,
                RequestAlias = use.RequestAlias,
                IsReEncryptOnSameKey = use.IsReEncryptOnSameKey,
            },
            () => grants.FindAsync(context.Database, version.KeyId, context.Caller.Principal, use.Operation.Name, use.EncryptionContext, cancellationToken),
            cancellationToken);
        KeyStateRules.Require(KeyNeed.Use, version.KeyState, version.Origin, arn);

        // Expired material is of no use any more, also before it is destroyed.
        var sealedMaterial = version.ValidTo <= context.Now ? null : version.SealedMaterial;
        return new OpenedKey(arn, materials.Open(version.KeyId, version.MaterialVersion, sealedMaterial, arn));
    }

    private sealed record KeyVersion(Guid KeyId, string KeyState, string KeyManager, string Origin, string? Policy, int MaterialVersion, byte[]? SealedMaterial, DateTime? ValidTo)
    {
        public PolicedKey Policed => new(KeyId, KeyManager, Origin, Policy);
    }
}
