using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Installation;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.RootKeys;

/// <summary>Makes a recovery kit of the root key in use.</summary>
internal sealed class CreateRecoveryKit(InstallationState state) : IOperationHandler<CreateRecoveryKitRequest, CreateRecoveryKitResponse>
{
    public async Task<CreateRecoveryKitResponse> RunAsync(CreateRecoveryKitRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        if (state.IsSealed)
        {
            throw new RootKeySealedException(InstallationState.SealedMessage);
        }

        var ring = state.Ring;
        if (ring.Previous is not null)
        {
            // A kit holds one root key, and some values name the other one still.
            throw new InvalidRootKeyStateException($"The passage from root key {ring.Previous.Id} to {ring.Current.Id} is not finished yet. Make the kit once it is.");
        }

        // That there is one is kept, so that the console can say when it is stale; of the kit itself nothing is.
        var installation = await context.Database.Installations.SingleAsync(cancellationToken);
        installation.RecoveryKitRootKeyId = ring.Current.Id.ToString();
        installation.RecoveryKitMadeAt = context.Now;
        using var secret = RecoverySecret.Generate();
        return new CreateRecoveryKitResponse
        {
            RootKeyId = installation.RecoveryKitRootKeyId,
            Kit = RecoveryKit.Create(ring.Current, secret).Text,
            Codes = request.Shares is { } shares ? secret.ToShares(request.Threshold!.Value, shares) : [secret.ToCode()],
        };
    }
}
