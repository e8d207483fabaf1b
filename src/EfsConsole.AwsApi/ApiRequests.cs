using Microsoft.AspNetCore.Http;

namespace EfsConsole.AwsApi;

/// <summary>Tells the requests of AWS clients from those of a browser. Pure.</summary>
internal static class ApiRequests
{
    /// <summary>Whether a request is for the API: it is signed, or speaks one of its protocols.</summary>
    public static bool Is(HttpRequest request)
    {
        var headers = request.Headers;
        return headers.Authorization.ToString().StartsWith("AWS4-", StringComparison.Ordinal)
            || headers.ContainsKey("X-Amz-Target")
            || request.Path.StartsWithSegments($"/{Rest.RestProtocol.Version}", StringComparison.Ordinal)
            || request.Query.ContainsKey("X-Amz-Algorithm")
            || request.Query.ContainsKey("X-Amz-Signature")
            || (request.Path == "/" && request.Query.ContainsKey(Query.QueryProtocol.Action) && request.Query.ContainsKey(Query.QueryProtocol.Version))
            || (HttpMethods.IsPost(request.Method) && request.Path == "/" && request.HasFormContentType);
    }
}
