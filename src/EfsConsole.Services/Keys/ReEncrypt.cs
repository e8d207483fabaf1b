using EfsConsole.Cryptography;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>
/// Moves a ciphertext under another key, under newer material of the same one, or into another context. The caller needs
/// kms:ReEncryptFrom on the key that made it and kms:ReEncryptTo on the other.
/// </summary>
public sealed class ReEncrypt(Ciphertexts ciphertexts, CryptographicKeys keys, SymmetricCipher cipher) : IOperationHandler<ReEncryptRequest, ReEncryptResponse>
{
    private static readonly OperationName From = OperationName.Key("ReEncryptFrom", readOnly: true);
    private static readonly OperationName To = OperationName.Key("ReEncryptTo", readOnly: true);

    public async Task<ReEncryptResponse> RunAsync(ReEncryptRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        context.AuditParameters["sourceEncryptionAlgorithm"] = request.SourceEncryptionAlgorithm ?? KeyDescription.SymmetricDefault;
        context.AuditParameters["destinationEncryptionAlgorithm"] = request.DestinationEncryptionAlgorithm ?? KeyDescription.SymmetricDefault;
        CryptographicRequest.CheckTokens(request.GrantTokens);
        var newContext = CryptographicRequest.Context(request.DestinationEncryptionContext);
        var sameKey = await IsSameKeyAsync(request, context, cancellationToken);
        using var opened = await ciphertexts.OpenAsync(
            context,
            request.CiphertextBlob!.Value,
            request.SourceKeyId,
            new KeyUse(From, CryptographicRequest.Context(request.SourceEncryptionContext)) { IsReEncryptOnSameKey = sameKey },
            request.SourceEncryptionAlgorithm,
            cancellationToken);
        context.AuditParameters["sourceKeyId"] = opened.Key.Arn;

        using var key = await keys.OpenCurrentAsync(context, request.DestinationKeyId!, new KeyUse(To, newContext) { IsReEncryptOnSameKey = sameKey }, cancellationToken, "destinationKeyId");
        CryptographicRequest.RequireSymmetricDefault(request.DestinationEncryptionAlgorithm, key.Arn);
        context.AuditParameters["destinationKeyId"] = key.Arn;
        context.AuditParameters["keyId"] = null;
        DryRun.End(request.DryRun);
        return new ReEncryptResponse
        {
            CiphertextBlob = cipher.Encrypt(key.Material, opened.Plaintext.Span, newContext),
            SourceKeyId = opened.Key.Arn,
            KeyId = key.Arn,
            SourceEncryptionAlgorithm = KeyDescription.SymmetricDefault,
            DestinationEncryptionAlgorithm = KeyDescription.SymmetricDefault,
            SourceKeyMaterialId = opened.Key.Material.MaterialId,
            DestinationKeyMaterialId = key.Material.MaterialId,
        };
    }

    private async Task<bool> IsSameKeyAsync(ReEncryptRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var destination = await keys.ReadAsync(context, request.DestinationKeyId!, cancellationToken, "destinationKeyId");
        return CiphertextBlobHeader.TryRead(request.CiphertextBlob!.Value.Span, out var header) && header.KeyId == destination.KeyId;
    }
}
