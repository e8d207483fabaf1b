using EfsConsole.Domain.Errors;
using EfsConsole.Services.Configuration;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Networking;

/// <summary>Refuses what would go beyond the account's quotas in the region.</summary>
public sealed class NetworkQuota(IOptions<QuotaOptions> quotas)
{
    public void CheckVpcs(int present)
    {
        if (present >= quotas.Value.Vpcs)
        {
            throw new VpcLimitExceededException($"The maximum number of VPCs has been reached: {quotas.Value.Vpcs}. Delete one, or raise Quotas:Vpcs.");
        }
    }

    public void CheckNetworkInterfaces(int present)
    {
        if (present >= quotas.Value.NetworkInterfaces)
        {
            throw new NetworkInterfaceLimitExceededException(
                $"The maximum number of network interfaces has been reached: {quotas.Value.NetworkInterfaces}. Delete mount targets, or raise Quotas:NetworkInterfaces.");
        }
    }
}
