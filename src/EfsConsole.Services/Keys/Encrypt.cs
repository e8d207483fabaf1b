using EfsConsole.Cryptography;
using EfsConsole.Domain.Keys;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Encrypts up to 4,096 bytes under a key.</summary>
public sealed class Encrypt(CryptographicKeys keys, SymmetricCipher cipher) : IOperationHandler<EncryptRequest, EncryptResponse>
{
    public async Task<EncryptResponse> RunAsync(EncryptRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        context.AuditParameters["encryptionAlgorithm"] = request.EncryptionAlgorithm ?? KeyDescription.SymmetricDefault;
        CryptographicRequest.CheckTokens(request.GrantTokens);
        var encryptionContext = CryptographicRequest.Context(request.EncryptionContext);
        using var key = await keys.OpenCurrentAsync(context, request.KeyId!, new KeyUse(EncryptRequest.Operation, encryptionContext), cancellationToken);
        CryptographicRequest.RequireSymmetricDefault(request.EncryptionAlgorithm, key.Arn);
        DryRun.End(request.DryRun);
        return new EncryptResponse
        {
            CiphertextBlob = cipher.Encrypt(key.Material, request.Plaintext!.Value.Span, encryptionContext),
            KeyId = key.Arn,
            EncryptionAlgorithm = KeyDescription.SymmetricDefault,
        };
    }
}
