using System.Security.Cryptography;
using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.Access;
using EfsConsole.Domain.Operations;
using Microsoft.AspNetCore.Http;

namespace EfsConsole.AwsApi;

/// <summary>Says who signed a request: AWS Signature Version 4, in the header or in the query.</summary>
internal sealed class RequestAuthentication(IAccessKeySecrets secrets, TimeProvider time)
{
    private const string ContentHash = "x-amz-content-sha256";

    // What decides what the request does: whoever changes it on the way must be noticed.
    private static readonly string[] MustBeSigned = ["x-amz-target", ContentHash];

    private readonly SigningKeys _signingKeys = new();

    /// <summary>The caller, and the body as the service sees it.</summary>
    /// <param name="request">The request as it was sent.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="body">Its body as it was sent.</param>
    /// <param name="http">For the address and the user agent.</param>
    /// <param name="requestId">The id of the answer.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="SignatureException">Nobody here signed it, or not this.</exception>
    public async Task<(Caller Caller, ReadOnlyMemory<byte> Body)> AuthenticateAsync(
        SignedRequest request, RequestSignature signature, ReadOnlyMemory<byte> body, HttpContext http, Guid requestId, CancellationToken cancellationToken)
    {
        SignatureTime.Require(signature, time.GetUtcNow().UtcDateTime);
        foreach (var header in MustBeSigned)
        {
            if (request.Header(header).Count > 0 && !signature.SignedHeaders.Contains(header, StringComparer.Ordinal))
            {
                throw new SignatureException(SignatureFault.Mismatch, $"'{header}' must be a 'SignedHeader' in the AWS Authorization.");
            }
        }

        var (payload, content) = Payload(request, body);
        var canonical = CanonicalRequest.Write(request, signature, payload);
        var accessKey = await secrets.FindAsync(signature.AccessKeyId, cancellationToken)
            ?? throw new SignatureException(SignatureFault.UnknownAccessKey, "The security token included in the request is invalid.");
        if (!_signingKeys.Verifies(accessKey, signature, CanonicalRequest.StringToSign(signature, canonical)))
        {
            throw Mismatch();
        }

        secrets.NoteUse(signature.AccessKeyId, new AccessKeyUse(signature.Scope.Service, signature.Scope.Region));
        var caller = Caller.Administrator(accessKey.AccountId, signature.Scope.Region, http.Connection.RemoteIpAddress?.ToString() ?? string.Empty, UserAgent(http.Request)) with
        {
            AccessKeyId = signature.AccessKeyId,
            RequestId = requestId,
        };
        return (caller, content);
    }

    // What the signature says of the body, which must be true of it.
    private static (string Payload, ReadOnlyMemory<byte> Content) Payload(SignedRequest request, ReadOnlyMemory<byte> body)
    {
        switch (request.Header(ContentHash))
        {
            case []:
                return (Hash(body), body);
            case [CanonicalRequest.UnsignedPayload]:
                return (CanonicalRequest.UnsignedPayload, body);
            case [RequestBody.Chunked]:
                return (RequestBody.Chunked, RequestBody.Unchunk(body));
            case [var stated] when stated == Hash(body):
                return (stated, body);
            default:
                throw Mismatch();
        }
    }

    private static string Hash(ReadOnlyMemory<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body.Span));

    private static string UserAgent(HttpRequest request) => request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent[..Math.Min(agent.Length, 1024)] : "unknown";

    private static SignatureException Mismatch() => new(SignatureFault.Mismatch, SignatureException.MismatchMessage);
}
