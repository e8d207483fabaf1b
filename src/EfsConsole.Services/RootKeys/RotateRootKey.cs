using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.RootKeys;

/// <summary>Begins the passage to a new root key; the worker goes on.</summary>
internal sealed class RotateRootKey(RootKeyRotation rotation, IRootKeyStore rootKeys) : IOperationHandler<RotateRootKeyRequest, RotateRootKeyResponse>
{
    public async Task<RotateRootKeyResponse> RunAsync(RotateRootKeyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        using var passphrase = Parse(request.Passphrase);
        var ring = await Task.Run(() => rotation.BeginAsync(passphrase, cancellationToken), CancellationToken.None);
        return new() { RootKeyId = ring.Current.Id.ToString(), PreviousRootKeyId = ring.Previous!.Id.ToString() };
    }

    private Passphrase? Parse(string? text)
    {
        if (!rootKeys.NeedsPassphrase)
        {
            return null;
        }

        try
        {
            return Passphrase.From(text ?? string.Empty);
        }
        catch (InvalidPassphraseException fault)
        {
            throw new InvalidRequestException(fault.Message, "passphrase", fault);
        }
    }
}
