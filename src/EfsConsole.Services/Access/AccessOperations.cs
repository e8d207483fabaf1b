using EfsConsole.Domain.Access;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Services.Access;

/// <summary>The operations on access keys, and those that say who a caller is.</summary>
internal static class AccessOperations
{
    public static IServiceCollection AddAccessOperations(this IServiceCollection services)
    {
        services.AddSingleton<AccessKeyUses>();
        services.AddSingleton<AccessKeySecrets>();
        services.AddSingleton<IAccessKeySecrets>(static provider => provider.GetRequiredService<AccessKeySecrets>());
        services.AddOperation<CreateAccessKeyRequest, CreateAccessKeyResponse, CreateAccessKey>();
        services.AddOperation<UpdateAccessKeyRequest, NoResponse, UpdateAccessKey>();
        services.AddOperation<DeleteAccessKeyRequest, NoResponse, DeleteAccessKey>();
        services.AddOperation<ListAccessKeysRequest, ListAccessKeysResponse, ListAccessKeys>();
        services.AddOperation<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse, GetAccessKeyLastUsed>();
        services.AddOperation<GetUserRequest, GetUserResponse, GetUser>();
        services.AddOperation<ListUsersRequest, ListUsersResponse, ListUsers>();
        services.AddOperation<GetCallerIdentityRequest, GetCallerIdentityResponse, GetCallerIdentity>();
        return services;
    }
}
