using EfsConsole.Domain.Keys;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Tells when and how a key was last used.</summary>
public sealed class GetKeyLastUsage(KeyUses uses) : IOperationHandler<GetKeyLastUsageRequest, GetKeyLastUsageResponse>
{
    public async Task<GetKeyLastUsageResponse> RunAsync(GetKeyLastUsageRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken);
        await KeyAuthorization.RequireAsync(context, PolicedKey.Of(key), GetKeyLastUsageRequest.Operation, null, cancellationToken);
        var last = await uses.LastAsync(context.Database, key.KeyId, cancellationToken);
        return new GetKeyLastUsageResponse
        {
            KeyId = KeyArn.Id(key.KeyId),
            KeyLastUsage = last is null ? null : new KeyLastUsageData
            {
                Operation = last.Operation,
                Timestamp = last.UsedAt,
                CloudTrailEventId = last.EventId.ToString("D"),
                KmsRequestId = last.RequestId.ToString("D"),
            },
            TrackingStartDate = key.UsageTrackedSince,
            KeyCreationDate = key.CreatedAt,
        };
    }
}
