using EfsConsole.Services.Installation;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EfsConsole.Web;

/// <summary>Ready is who has its root key open.</summary>
internal sealed class RootKeyHealth(InstallationState installation) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(installation.IsSealed ? HealthCheckResult.Unhealthy(InstallationState.SealedMessage) : HealthCheckResult.Healthy());
}
