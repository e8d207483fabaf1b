using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.RootKeys;

/// <summary>Opens the root key with an administrator's passphrase.</summary>
internal sealed class UnsealRootKey(RootKeyUnsealing unsealing) : IOperationHandler<UnsealRootKeyRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(UnsealRootKeyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        await unsealing.UnsealAsync(request.Passphrase!, cancellationToken);
        return NoResponse.Instance;
    }
}
