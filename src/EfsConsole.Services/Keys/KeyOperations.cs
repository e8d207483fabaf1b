using EfsConsole.Cryptography;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Aliases;
using EfsConsole.Services.Grants;
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
        services.AddSingleton<CryptographicKeys>();
        services.AddSingleton<GrantPermissions>();
        services.AddSingleton(new SymmetricCipher());
        services.AddSingleton<KeyDeletion>();
        services.AddHostedService<KeyDeletionWorker>();

        services.AddOperation<CreateKeyRequest, CreateKeyResponse, CreateKey>();
        services.AddOperation<DescribeKeyRequest, DescribeKeyResponse, DescribeKey>();
        services.AddOperation<ListKeysRequest, ListKeysResponse, ListKeys>();
        services.AddOperation<UpdateKeyDescriptionRequest, NoResponse, UpdateKeyDescription>();
        services.AddOperation<EnableKeyRequest, NoResponse, EnableKey>();
        services.AddOperation<DisableKeyRequest, NoResponse, DisableKey>();
        services.AddOperation<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse, ScheduleKeyDeletion>();
        services.AddOperation<CancelKeyDeletionRequest, CancelKeyDeletionResponse, CancelKeyDeletion>();

        services.AddOperation<EncryptRequest, EncryptResponse, Encrypt>();
        services.AddOperation<DecryptRequest, DecryptResponse, Decrypt>();
        services.AddOperation<GenerateDataKeyRequest, GenerateDataKeyResponse, GenerateDataKey>();
        services.AddOperation<GenerateDataKeyWithoutPlaintextRequest, GenerateDataKeyWithoutPlaintextResponse, GenerateDataKeyWithoutPlaintext>();

        services.AddOperation<TagResourceRequest, NoResponse, TagResource>();
        services.AddOperation<UntagResourceRequest, NoResponse, UntagResource>();
        services.AddOperation<ListResourceTagsRequest, ListResourceTagsResponse, ListResourceTags>();

        services.AddOperation<CreateAliasRequest, NoResponse, CreateAlias>();
        services.AddOperation<UpdateAliasRequest, NoResponse, UpdateAlias>();
        services.AddOperation<DeleteAliasRequest, NoResponse, DeleteAlias>();
        services.AddOperation<ListAliasesRequest, ListAliasesResponse, ListAliases>();

        services.AddOperation<CreateGrantRequest, CreateGrantResponse, CreateGrant>();
        services.AddOperation<ListGrantsRequest, ListGrantsResponse, ListGrants>();
        services.AddOperation<RetireGrantRequest, NoResponse, RetireGrant>();
        services.AddOperation<RevokeGrantRequest, NoResponse, RevokeGrant>();

        services.AddOperation<SearchKeysRequest, SearchKeysResponse, SearchKeys>();
        services.AddOperation<SearchAliasesRequest, SearchAliasesResponse, SearchAliases>();
        services.AddOperation<ListKeyDependantsRequest, ListKeyDependantsResponse, ListKeyDependants>();
        return services;
    }
}
