using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace EfsConsole.Benchmarks.Wire;

/// <summary>A request of an AWS client, to be signed and sent many times.</summary>
/// <param name="Name">What the row is called.</param>
/// <param name="Service">The signing name.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, without a query.</param>
/// <param name="Query">The query in canonical form; empty without one.</param>
/// <param name="Target">The operation of a service that has it in a header; null of others.</param>
/// <param name="Body">The body; empty without one.</param>
internal sealed record WireCall(string Name, string Service, string Method, string Path, string Query, string? Target, string Body)
{
    private const string Region = "us-east-1";

    /// <summary>A call of the key service.</summary>
    public static WireCall Key(string operation, string body) => new($"{operation}", "kms", "POST", "/", string.Empty, $"TrentService.{operation}", body);

    /// <summary>A call of the file-system service.</summary>
    public static WireCall File(string name, string method, string path, string query = "", string body = "") =>
        new(name, "elasticfilesystem", method, $"/2015-02-01/{path}", query, null, body);

    /// <summary>Path and query.</summary>
    public string PathAndQuery => Query.Length == 0 ? Path : $"{Path}?{Query}";

    /// <summary>The headers with a signature of now (Signature Version 4).</summary>
    public IReadOnlyDictionary<string, string> Sign(Uri server, string accessKeyId, string secret)
    {
        var time = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = server.Authority, ["x-amz-date"] = time };
        if (Target is not null)
        {
            headers["content-type"] = "application/x-amz-json-1.1";
            headers["x-amz-target"] = Target;
        }

        var names = string.Join(';', headers.Keys);
        var canonical = $"{Method}\n{Path}\n{Query}\n{string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"))}\n{names}\n{Hash(Body)}";
        var scope = $"{time[..8]}/{Region}/{Service}/aws4_request";
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (string[])[.. scope.Split('/'), $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hash(canonical)}"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        headers["authorization"] = $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{scope}, SignedHeaders={names}, Signature={Convert.ToHexStringLower(key)}";
        return headers;
    }

    /// <summary>The request with its signed headers.</summary>
    public HttpRequestMessage Request(Uri server, IReadOnlyDictionary<string, string> headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(server, PathAndQuery));
        foreach (var (name, value) in headers.Where(header => header.Key is not ("host" or "content-type")))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (Body.Length > 0)
        {
            request.Content = new StringContent(Body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(headers.GetValueOrDefault("content-type", "application/json"));
        }

        return request;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
