using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Keys;

/// <summary>Makes a customer-managed symmetric key, without an alias.</summary>
public sealed class CreateKey(KeyMaterials materials, IOptions<QuotaOptions> quotas) : IOperationHandler<CreateKeyRequest, CreateKeyResponse>
{
    public async Task<CreateKeyResponse> RunAsync(CreateKeyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        context.AuditParameters["description"] = request.Description ?? string.Empty;
        context.AuditParameters["origin"] = request.Origin ?? KeyOrigin.AwsKms;
        context.AuditParameters["keyUsage"] = request.KeyUsage ?? KeyDescription.EncryptDecrypt;
        context.AuditParameters["keySpec"] = request.KeySpec ?? request.CustomerMasterKeySpec ?? KeyDescription.SymmetricDefault;
        context.AuditParameters["customerMasterKeySpec"] = request.CustomerMasterKeySpec ?? request.KeySpec ?? KeyDescription.SymmetricDefault;
        context.AuditParameters["bypassPolicyLockoutSafetyCheck"] = request.BypassPolicyLockoutSafetyCheck ?? false;

        KeyPermissions.RequireAdministrator(context, CreateKeyRequest.Operation.Action);
        RequireSupported(request);
        KeyTagRules.CheckTags(request.Tags ?? []);
        KeyTagRules.CheckCount(request.Tags?.Count ?? 0);

        var region = context.Caller.Region;
        var quota = quotas.Value.Keys;
        if (await context.Database.Keys.CountAsync(key => key.Region == region && key.KeyManager == KeyManager.Customer, cancellationToken) >= quota)
        {
            throw new LimitExceededException(FormattableString.Invariant($"The quota of {quota} customer managed keys in {region} is reached (Quotas:Keys)."));
        }

        var key = NewKey.Add(context, materials, KeyManager.Customer, request.Description ?? string.Empty, request.Origin ?? KeyOrigin.AwsKms);
        if (request.Policy is not null)
        {
            var tags = (request.Tags ?? []).ToDictionary(tag => tag.TagKey, tag => tag.TagValue, StringComparer.Ordinal);
            await NewPolicy.CheckAsync(context, PolicedKey.Of(key), request.Policy, tags, request.BypassPolicyLockoutSafetyCheck ?? false, cancellationToken);
            context.AuditParameters["policySha256"] = NewPolicy.Digest(request.Policy);
            key.Policy = request.Policy;
        }

        key.Tags.AddRange((request.Tags ?? []).Select(tag => new KeyTagEntity { KeyId = key.KeyId, TagKey = tag.TagKey, TagValue = tag.TagValue }));
        context.Concerns(AuditResource.Key, KeyArn.Of(context.Caller, key.KeyId));
        return new CreateKeyResponse { KeyMetadata = KeyDescription.Of(key, key.Materials.FirstOrDefault(), context.Caller) };
    }

    private static void RequireSupported(CreateKeyRequest request)
    {
        if (request is { KeySpec: not null, CustomerMasterKeySpec: not null })
        {
            throw new ValidationException("You cannot specify KeySpec and CustomerMasterKeySpec in the same request. CustomerMasterKeySpec is deprecated.", "keySpec");
        }

        Unsupported.Refuse(request.CustomKeyStoreId, "customKeyStoreId", Unsupported.KeyStores);
        Unsupported.Refuse(request.XksKeyId, "xksKeyId", Unsupported.KeyStores);
        RequireOnly("keySpec", request.KeySpec, KeyDescription.SymmetricDefault);
        RequireOnly("customerMasterKeySpec", request.CustomerMasterKeySpec, KeyDescription.SymmetricDefault);
        RequireOnly("keyUsage", request.KeyUsage, KeyDescription.EncryptDecrypt);
        RequireOnly("origin", request.Origin, KeyOrigin.AwsKms, KeyOrigin.External);
        if (request.MultiRegion == true)
        {
            throw new UnsupportedOperationException("Multi-region keys are not supported: leave MultiRegion out, or give false.", "multiRegion");
        }
    }

    private static void RequireOnly(string parameter, string? value, params ReadOnlySpan<string> supported)
    {
        if (value is not null && !supported.Contains(value))
        {
            throw new UnsupportedOperationException($"The value '{value}' at '{parameter}' is not supported: leave it out, or give {string.Join(" or ", supported)}.", parameter);
        }
    }
}
