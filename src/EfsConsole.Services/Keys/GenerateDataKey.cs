using EfsConsole.Cryptography;
using EfsConsole.Domain.Keys;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Makes a random data key and answers it in plaintext and encrypted.</summary>
public sealed class GenerateDataKey(CryptographicKeys keys, SymmetricCipher cipher) : IOperationHandler<GenerateDataKeyRequest, GenerateDataKeyResponse>
{
    public async Task<GenerateDataKeyResponse> RunAsync(GenerateDataKeyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        Unsupported.Refuse(request.Recipient, "recipient", Unsupported.Enclaves);
        CryptographicRequest.CheckTokens(request.GrantTokens);
        var length = CryptographicRequest.DataKeyLength(request.NumberOfBytes, request.KeySpec);
        var encryptionContext = CryptographicRequest.Context(request.EncryptionContext);
        using var key = await keys.OpenCurrentAsync(context, request.KeyId!, new KeyUse(GenerateDataKeyRequest.Operation, encryptionContext), cancellationToken);
        DryRun.End(request.DryRun);
        using var dataKey = cipher.GenerateDataKey(key.Material, length, encryptionContext);
        return new GenerateDataKeyResponse
        {
            CiphertextBlob = dataKey.CiphertextBlob,
            Plaintext = dataKey.Plaintext.Span.ToArray(),
            KeyId = key.Arn,
            KeyMaterialId = key.Material.MaterialId,
        };
    }
}
