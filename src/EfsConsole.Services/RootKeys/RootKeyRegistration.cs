using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using EfsConsole.Services.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.RootKeys;

/// <summary>The root key: where it comes from, and the operations on it.</summary>
internal static class RootKeyRegistration
{
    public static IServiceCollection AddRootKeys(this IServiceCollection services)
    {
        services.AddSingleton(Store);
        services.AddSingleton<IRootKeySource>(static provider => provider.GetRequiredService<InstallationState>());
        services.AddSingleton<RootKeyCheck>();
        services.AddSingleton<UnsealAttempts>();
        services.AddSingleton<RootKeyUnsealing>();
        services.AddSingleton<DataProtectionKeyStore>();
        services.AddSingleton<RootKeyUses>();
        services.AddSingleton<RootKeySignal>();
        services.AddSingleton<ResealingUnits>();
        services.AddSingleton<ISealedRows, SealedKeyMaterials>();
        services.AddSingleton<ISealedRows, SealedDataProtectionKeys>();
        services.AddSingleton<ISealedRows, SealedAccessKeys>();
        services.AddSingleton<ISealedRows, SealedCheckValue>();
        services.AddSingleton<RootKeyRotation>();
        services.AddHostedService<RootKeyRotationWorker>();

        services.AddOperation<DescribeRootKeyRequest, DescribeRootKeyResponse, DescribeRootKey>();
        services.AddOperation<UnsealRootKeyRequest, NoResponse, UnsealRootKey>(retryOnConflict: false);
        services.AddSingleton<RootKeyRecovery>();
        services.AddOperation<CreateRecoveryKitRequest, CreateRecoveryKitResponse, CreateRecoveryKit>(retryOnConflict: false);
        services.AddOperation<RotateRootKeyRequest, RotateRootKeyResponse, RotateRootKey>(retryOnConflict: false);
        services.AddOperation<ChangePassphraseRequest, NoResponse, ChangePassphrase>(retryOnConflict: false);
        return services;
    }

    private static IRootKeyStore Store(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<RootKeyOptions>>();
        return options.Value.EffectiveProvider switch
        {
            RootKeyProvider.File => new RootKeyFileStore(services.GetRequiredService<InstallationFolders>()),
            RootKeyProvider.Systemd => new CredentialRootKeyStore(options, Environment.GetEnvironmentVariable),
            RootKeyProvider.Environment => new EnvironmentRootKeyStore(Environment.GetEnvironmentVariable),
            RootKeyProvider.Passphrase => new PassphraseRootKeyStore(services.GetRequiredService<InstallationFolders>()),
            var other => throw new InvalidOperationException($"There is no store for the root key provider {other}."),
        };
    }
}
