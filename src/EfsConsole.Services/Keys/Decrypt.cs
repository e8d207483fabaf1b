using EfsConsole.Domain.Keys;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Decrypts what Encrypt or GenerateDataKey made, with the key and the material that the ciphertext names.</summary>
public sealed class Decrypt(Ciphertexts ciphertexts) : IOperationHandler<DecryptRequest, DecryptResponse>
{
    public async Task<DecryptResponse> RunAsync(DecryptRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        context.AuditParameters["encryptionAlgorithm"] = request.EncryptionAlgorithm ?? KeyDescription.SymmetricDefault;
        Unsupported.Refuse(request.Recipient, "recipient", Unsupported.Enclaves);
        CryptographicRequest.CheckTokens(request.GrantTokens);
        using var opened = await ciphertexts.OpenAsync(
            context,
            request.CiphertextBlob!.Value,
            request.KeyId,
            new KeyUse(DecryptRequest.Operation, CryptographicRequest.Context(request.EncryptionContext)),
            request.EncryptionAlgorithm,
            cancellationToken);
        DryRun.End(request.DryRun);
        return new DecryptResponse
        {
            KeyId = opened.Key.Arn,
            Plaintext = opened.Plaintext.Span.ToArray(),
            EncryptionAlgorithm = KeyDescription.SymmetricDefault,
            KeyMaterialId = opened.Key.Material.MaterialId,
        };
    }
}
