using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.Access;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>Signs requests byte by byte as a test wants them, also such as no SDK would make.</summary>
internal sealed class SignedCalls(Uri address, AccessKey accessKey)
{
    private static readonly HttpClient Http = new();

    /// <summary>A call of a JSON 1.1 service.</summary>
    public Task<HttpResponseMessage> JsonAsync(string service, string target, string body, Action<HttpRequestMessage>? change = null, string? payload = null) =>
        SendAsync(service, HttpMethod.Post, "/", body, request =>
        {
            request.Headers.Add("X-Amz-Target", target);
            request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        },
        change,
        payload: payload);

    /// <summary>A call, signed now.</summary>
    /// <param name="service">The signing name.</param>
    /// <param name="method">The method.</param>
    /// <param name="target">Path and query as they are sent.</param>
    /// <param name="body">The body.</param>
    /// <param name="prepare">Changes the request before it is signed.</param>
    /// <param name="change">Changes the request after it was signed.</param>
    /// <param name="at">When it is signed; now when null.</param>
    /// <param name="region">The region.</param>
    /// <param name="payload">What the header x-amz-content-sha256 says of the body, true or not; when null there is no such header.</param>
    public async Task<HttpResponseMessage> SendAsync(
        string service,
        HttpMethod method,
        string target,
        string body = "",
        Action<HttpRequestMessage>? prepare = null,
        Action<HttpRequestMessage>? change = null,
        DateTime? at = null,
        string region = "us-east-1",
        string? payload = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = new HttpRequestMessage(method, new Uri(address + target.TrimStart('/'), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (bytes.Length > 0 || method == HttpMethod.Post || method == HttpMethod.Put)
        {
            request.Content = new ByteArrayContent(bytes);
        }

        request.Headers.Host = address.Authority;
        prepare?.Invoke(request);
        if (payload is not null)
        {
            request.Headers.Add("X-Amz-Content-Sha256", payload);
        }

        var time = (at ?? DateTime.UtcNow).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.TryAddWithoutValidation("X-Amz-Date", time);
        var signed = request.Headers.Select(header => header.Key)
            .Concat(request.Content?.Headers.ContentType is null ? [] : ["content-type"])
            .Select(name => name.ToLowerInvariant()).Order(StringComparer.Ordinal).ToList();
        var scope = new CredentialScope(time[..8], region, service);
        var signature = new RequestSignature
        {
            AccessKeyId = accessKey.AccessKeyId,
            Scope = scope,
            SignedHeaders = signed,
            Signature = string.Empty,
            Time = at ?? DateTime.UtcNow,
            TimeText = time,
        };
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var asSent = new SignedRequest(
            method.Method,
            question < 0 ? target : target[..question],
            question < 0 ? string.Empty : target[(question + 1)..],
            name => request.Headers.TryGetValues(name, out var values) || (request.Content?.Headers.TryGetValues(name, out values) ?? false) ? [.. values!] : []);
        var canonical = CanonicalRequest.Write(asSent, signature, payload ?? Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var text = Sign(CanonicalRequest.StringToSign(signature, canonical), scope);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{RequestSignature.Algorithm} Credential={accessKey.AccessKeyId}/{scope}, SignedHeaders={string.Join(';', signed)}, Signature={text}");
        change?.Invoke(request);
        return await Http.SendAsync(request);
    }

    // Written anew here, from the specification, so that a test does not take the program's word for it.
    private string Sign(string stringToSign, CredentialScope scope)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + accessKey.SecretAccessKey);
        foreach (var part in (string[])[scope.Date, scope.Region, scope.Service, "aws4_request", stringToSign])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Convert.ToHexStringLower(key);
    }
}
