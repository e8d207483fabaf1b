using System.Security.Cryptography;
using EfsConsole.Domain.Keys;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Answers random bytes of the operating system's generator.</summary>
public sealed class GenerateRandom : IOperationHandler<GenerateRandomRequest, GenerateRandomResponse>
{
    public Task<GenerateRandomResponse> RunAsync(GenerateRandomRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        KeyPermissions.RequireAdministrator(context, GenerateRandomRequest.Operation.Action);
        Unsupported.Refuse(request.CustomKeyStoreId, "customKeyStoreId", Unsupported.KeyStores);
        Unsupported.Refuse(request.Recipient, "recipient", Unsupported.Enclaves);
        return Task.FromResult(new GenerateRandomResponse { Plaintext = RandomNumberGenerator.GetBytes(request.NumberOfBytes!.Value) });
    }
}
