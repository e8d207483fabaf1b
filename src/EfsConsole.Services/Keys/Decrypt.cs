using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Decrypts what Encrypt or GenerateDataKey made, with the key and the material that the ciphertext names.</summary>
public sealed class Decrypt(CryptographicKeys keys, SymmetricCipher cipher) : IOperationHandler<DecryptRequest, DecryptResponse>
{
    public async Task<DecryptResponse> RunAsync(DecryptRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        context.AuditParameters["encryptionAlgorithm"] = request.EncryptionAlgorithm ?? KeyDescription.SymmetricDefault;
        CryptographicRequest.CheckTokens(request.GrantTokens);
        var encryptionContext = CryptographicRequest.Context(request.EncryptionContext);
        var blob = request.CiphertextBlob!.Value;
        if (!CiphertextBlobHeader.TryRead(blob.Span, out var header))
        {
            throw InvalidCiphertext();
        }

        using var key = await keys.OpenVersionAsync(context, header, request.KeyId, DecryptRequest.Operation, encryptionContext, cancellationToken);
        CryptographicRequest.RequireSymmetricDefault(request.EncryptionAlgorithm, key.Arn);
        try
        {
            using var plaintext = cipher.Decrypt(key.Material, blob.Span, encryptionContext);
            return new DecryptResponse
            {
                KeyId = key.Arn,
                Plaintext = plaintext.Span.ToArray(),
                EncryptionAlgorithm = KeyDescription.SymmetricDefault,
                KeyMaterialId = key.Material.MaterialId,
            };
        }
        catch (AuthenticationFailedException)
        {
            throw InvalidCiphertext();
        }
    }

    // One sentence for every cause, and no inner exception: what exactly failed is not told.
    private static InvalidCiphertextException InvalidCiphertext() => new("The ciphertext, or its encryption context, is not valid.", "ciphertextBlob");
}
