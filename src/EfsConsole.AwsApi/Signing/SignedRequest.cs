namespace EfsConsole.AwsApi.Signing;

/// <summary>A request as it came over the wire, as far as a signature covers it.</summary>
/// <param name="Method">For instance <c>POST</c>.</param>
/// <param name="Path">The path as it was sent, still encoded.</param>
/// <param name="Query">The query as it was sent, still encoded, without its question mark.</param>
/// <param name="Header">The values of a header by its name in any case; none where it is absent.</param>
internal sealed record SignedRequest(string Method, string Path, string Query, Func<string, IReadOnlyList<string>> Header)
{
    private QueryParameters? _parameters;

    /// <summary>The query, decoded once for signature and operation.</summary>
    public QueryParameters Parameters => _parameters ??= QueryParameters.Read(Query);
}
