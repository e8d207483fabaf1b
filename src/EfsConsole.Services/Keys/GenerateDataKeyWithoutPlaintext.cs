using EfsConsole.Cryptography;
using EfsConsole.Domain.Keys;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Makes a random data key and answers it encrypted alone.</summary>
public sealed class GenerateDataKeyWithoutPlaintext(CryptographicKeys keys, SymmetricCipher cipher)
    : IOperationHandler<GenerateDataKeyWithoutPlaintextRequest, GenerateDataKeyWithoutPlaintextResponse>
{
    public async Task<GenerateDataKeyWithoutPlaintextResponse> RunAsync(
        GenerateDataKeyWithoutPlaintextRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        CryptographicRequest.CheckTokens(request.GrantTokens);
        var length = CryptographicRequest.DataKeyLength(request.NumberOfBytes, request.KeySpec);
        var encryptionContext = CryptographicRequest.Context(request.EncryptionContext);
        using var key = await keys.OpenCurrentAsync(context, request.KeyId!, new KeyUse(GenerateDataKeyWithoutPlaintextRequest.Operation, encryptionContext), cancellationToken);
        DryRun.End(request.DryRun);
        return new GenerateDataKeyWithoutPlaintextResponse
        {
            CiphertextBlob = cipher.GenerateDataKeyWithoutPlaintext(key.Material, length, encryptionContext),
            KeyId = key.Arn,
            KeyMaterialId = key.Material.MaterialId,
        };
    }
}
