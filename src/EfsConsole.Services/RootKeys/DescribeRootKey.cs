using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Installation;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.RootKeys;

/// <summary>Says which root key is in use, and whether it is open.</summary>
internal sealed class DescribeRootKey(InstallationState state, IRootKeyStore rootKeys, RootKeyRotation rotation) : IOperationHandler<DescribeRootKeyRequest, DescribeRootKeyResponse>
{
    public async Task<DescribeRootKeyResponse> RunAsync(DescribeRootKeyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var ring = state.IsSealed ? null : state.Ring;
        var kit = await context.Database.Installations.AsNoTracking()
            .Select(installation => new { installation.RecoveryKitRootKeyId, installation.RecoveryKitMadeAt })
            .SingleAsync(cancellationToken);
        return new()
        {
            Provider = rootKeys.Provider.ToString(),
            Location = rootKeys.Location,
            Sealed = ring is null,
            RootKeyId = ring?.Current.Id.ToString(),
            PreviousRootKeyId = ring?.Previous?.Id.ToString(),
            RecoveryKitRootKeyId = kit.RecoveryKitRootKeyId,
            RecoveryKitMadeAt = kit.RecoveryKitMadeAt,
            ValuesUnderPreviousRootKey = ring?.Previous is null ? null : await rotation.CountAsync(ring, cancellationToken),
        };
    }
}
