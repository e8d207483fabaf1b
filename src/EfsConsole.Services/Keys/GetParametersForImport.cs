using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Makes the key pair and the token of an import.</summary>
public sealed class GetParametersForImport(ImportParameters parameters) : IOperationHandler<GetParametersForImportRequest, GetParametersForImportResponse>
{
    public async Task<GetParametersForImportResponse> RunAsync(GetParametersForImportRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await ManagedKey.FindAsync(
            context,
            request.KeyId!,
            GetParametersForImportRequest.Operation,
            KeyNeed.Import,
            cancellationToken,
            conditions: keys => keys with { WrappingAlgorithm = request.WrappingAlgorithm, WrappingKeySpec = request.WrappingKeySpec });
        var wrapping = Wrapping(request.WrappingAlgorithm!);
        var bits = Bits(request.WrappingKeySpec!);
        var validTo = context.Now.AddHours(KeyLimits.ImportParametersHours);

        // Seconds of computing, for the largest key.
        var (publicKey, token) = await Task.Run(() => parameters.Create(key.KeyId, wrapping, bits, validTo), cancellationToken);
        return new GetParametersForImportResponse
        {
            KeyId = KeyArn.Of(context.Caller, key.KeyId),
            ImportToken = token,
            PublicKey = publicKey,
            ParametersValidTo = validTo,
        };
    }

    private static ImportWrapping Wrapping(string algorithm) => algorithm switch
    {
        "RSAES_OAEP_SHA_1" => ImportWrapping.OaepSha1,
        "RSAES_OAEP_SHA_256" => ImportWrapping.OaepSha256,
        "RSA_AES_KEY_WRAP_SHA_1" => ImportWrapping.AesKeyWrapSha1,
        "RSA_AES_KEY_WRAP_SHA_256" => ImportWrapping.AesKeyWrapSha256,
        _ => throw new UnsupportedOperationException($"The wrapping algorithm {algorithm} is not supported: give RSAES_OAEP_SHA_256 or RSA_AES_KEY_WRAP_SHA_256.", "wrappingAlgorithm"),
    };

    private static int Bits(string keySpec) => keySpec switch
    {
        "RSA_2048" => 2048,
        "RSA_3072" => 3072,
        "RSA_4096" => 4096,
        _ => throw new UnsupportedOperationException($"The wrapping key {keySpec} is not supported: give RSA_4096, RSA_3072 or RSA_2048.", "wrappingKeySpec"),
    };
}
