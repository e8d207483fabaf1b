using System.Security.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Answers random bytes of the operating system's generator.</summary>
public sealed class GenerateRandom : IOperationHandler<GenerateRandomRequest, GenerateRandomResponse>
{
    public Task<GenerateRandomResponse> RunAsync(GenerateRandomRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        KeyPermissions.RequireAdministrator(context, GenerateRandomRequest.Operation.Action);
        if (request.CustomKeyStoreId is not null)
        {
            throw new UnsupportedOperationException("Custom key stores are not supported: leave CustomKeyStoreId out.", "customKeyStoreId");
        }

        return Task.FromResult(new GenerateRandomResponse { Plaintext = RandomNumberGenerator.GetBytes(request.NumberOfBytes!.Value) });
    }
}
