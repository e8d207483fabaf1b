using EfsConsole.Cryptography;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Aliases;
using EfsConsole.Services.Grants;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Services.Keys;

/// <summary>The operations of the key service: keys, aliases and grants.</summary>
public static class KeyOperations
{
    /// <summary>Adds them to the dispatch table, with what they need.</summary>
    public static IServiceCollection AddKeyOperations(this IServiceCollection services)
    {
        services.AddSingleton<KeyMaterials>();
        services.AddSingleton<KnownKeys>();
        services.AddSingleton<CryptographicKeys>();
        services.AddSingleton<GrantPermissions>();
        services.AddSingleton<GrantCounts>();
        services.AddSingleton<KeyAccessExplainer>();
        services.AddSingleton(new SymmetricCipher());
        services.AddSingleton<KeyDeletion>();
        services.AddSingleton<Ciphertexts>();
        services.AddSingleton<ImportParameters>();
        services.AddSingleton<KeyRotation>();
        services.AddSingleton<KeyMaterialExpiry>();
        services.AddSingleton<KeyUpkeepSignal>();
        services.AddHostedService<KeyUpkeepWorker>();
        services.AddSingleton<KeyUses>();
        services.AddHostedService<KeyUsesWorker>();

        services.AddOperation<CreateKeyRequest, CreateKeyResponse, CreateKey>();
        services.AddOperation<DescribeKeyRequest, DescribeKeyResponse, DescribeKey>();
        services.AddOperation<ListKeysRequest, ListKeysResponse, ListKeys>();
        services.AddOperation<GetKeyLastUsageRequest, GetKeyLastUsageResponse, GetKeyLastUsage>();
        services.AddOperation<UpdateKeyDescriptionRequest, NoResponse, UpdateKeyDescription>();
        services.AddOperation<EnableKeyRequest, NoResponse, EnableKey>();
        services.AddOperation<DisableKeyRequest, NoResponse, DisableKey>();
        services.AddOperation<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse, ScheduleKeyDeletion>();
        services.AddOperation<CancelKeyDeletionRequest, CancelKeyDeletionResponse, CancelKeyDeletion>();

        services.AddOperation<EncryptRequest, EncryptResponse, Encrypt>();
        services.AddOperation<DecryptRequest, DecryptResponse, Decrypt>();
        services.AddOperation<GenerateDataKeyRequest, GenerateDataKeyResponse, GenerateDataKey>();
        services.AddOperation<GenerateDataKeyWithoutPlaintextRequest, GenerateDataKeyWithoutPlaintextResponse, GenerateDataKeyWithoutPlaintext>();
        services.AddOperation<ReEncryptRequest, ReEncryptResponse, ReEncrypt>();
        services.AddOperation<GenerateRandomRequest, GenerateRandomResponse, GenerateRandom>();

        services.AddOperation<GetKeyPolicyRequest, GetKeyPolicyResponse, GetKeyPolicy>();
        services.AddOperation<PutKeyPolicyRequest, NoResponse, PutKeyPolicy>();
        services.AddOperation<ListKeyPoliciesRequest, ListKeyPoliciesResponse, ListKeyPolicies>();
        services.AddOperation<ExplainKeyAccessRequest, ExplainKeyAccessResponse, ExplainKeyAccess>();
        services.AddOperation<DescribeServiceAccessRequest, DescribeServiceAccessResponse, DescribeServiceAccess>();

        services.AddOperation<EnableKeyRotationRequest, NoResponse, EnableKeyRotation>();
        services.AddOperation<DisableKeyRotationRequest, NoResponse, DisableKeyRotation>();
        services.AddOperation<GetKeyRotationStatusRequest, GetKeyRotationStatusResponse, GetKeyRotationStatus>();
        services.AddOperation<RotateKeyOnDemandRequest, RotateKeyOnDemandResponse, RotateKeyOnDemand>();
        services.AddOperation<ListKeyRotationsRequest, ListKeyRotationsResponse, ListKeyRotations>();

        services.AddOperation<GetParametersForImportRequest, GetParametersForImportResponse, GetParametersForImport>();
        services.AddOperation<ImportKeyMaterialRequest, ImportKeyMaterialResponse, ImportKeyMaterial>();
        services.AddOperation<DeleteImportedKeyMaterialRequest, DeleteImportedKeyMaterialResponse, DeleteImportedKeyMaterial>();

        services.AddOperation<TagResourceRequest, NoResponse, TagResource>();
        services.AddOperation<UntagResourceRequest, NoResponse, UntagResource>();
        services.AddOperation<ListResourceTagsRequest, ListResourceTagsResponse, ListResourceTags>();

        services.AddOperation<CreateAliasRequest, NoResponse, CreateAlias>();
        services.AddOperation<UpdateAliasRequest, NoResponse, UpdateAlias>();
        services.AddOperation<DeleteAliasRequest, NoResponse, DeleteAlias>();
        services.AddOperation<ListAliasesRequest, ListAliasesResponse, ListAliases>();

        services.AddOperation<CreateGrantRequest, CreateGrantResponse, CreateGrant>();
        services.AddOperation<ListGrantsRequest, ListGrantsResponse, ListGrants>();
        services.AddOperation<ListRetirableGrantsRequest, ListGrantsResponse, ListRetirableGrants>();
        services.AddOperation<RetireGrantRequest, NoResponse, RetireGrant>();
        services.AddOperation<RevokeGrantRequest, NoResponse, RevokeGrant>();

        services.AddOperation<SearchKeysRequest, SearchKeysResponse, SearchKeys>();
        services.AddOperation<SearchAliasesRequest, SearchAliasesResponse, SearchAliases>();
        services.AddOperation<DescribeKeyMaterialsRequest, DescribeKeyMaterialsResponse, DescribeKeyMaterials>();
        services.AddOperation<ListKeyDependantsRequest, ListKeyDependantsResponse, ListKeyDependants>();
        return services;
    }
}
