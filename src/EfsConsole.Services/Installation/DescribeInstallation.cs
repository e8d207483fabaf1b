using System.Reflection;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Persistence;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.RootKeys;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Installation;

/// <summary>Says what this installation is and where it lies.</summary>
internal sealed class DescribeInstallation(
    InstallationState state,
    InstallationFolders folders,
    IRootKeyStore rootKeys,
    EfsConsoleDatabase database,
    IOptions<DataKeyOptions> dataKeys,
    IOptions<AuditOptions> audit,
    IOptions<QuotaOptions> quotas) : IOperationHandler<DescribeInstallationRequest, DescribeInstallationResponse>
{
    private static readonly string Version =
        typeof(DescribeInstallation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public Task<DescribeInstallationResponse> RunAsync(DescribeInstallationRequest request, OperationContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new DescribeInstallationResponse
        {
            AccountId = state.AccountId,
            Regions = state.Regions,
            DataFolder = folders.DataFolder,
            RootKeyLocation = rootKeys.Location,
            DatabaseProvider = database.Provider.ToString(),
            Version = Version,
            KeyCacheTime = dataKeys.Value.CacheTime,
            AuditRetentionDays = audit.Value.RetentionDays,
            AccessKeyQuota = quotas.Value.AccessKeys,

            // This machine has no name server for its networks.
            ResolvesNames = false,
        });
}
