using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.Operations;

namespace EfsConsole.AwsApi;

/// <summary>A request whose signature is good.</summary>
/// <param name="Method">For instance <c>POST</c>.</param>
/// <param name="Path">The path as it was sent, still encoded.</param>
/// <param name="Query">The query's parameters.</param>
/// <param name="Target">The X-Amz-Target header; empty without one.</param>
/// <param name="Body">The body.</param>
/// <param name="Caller">Who signed it.</param>
internal sealed record ApiRequest(string Method, string Path, QueryParameters Query, string Target, ReadOnlyMemory<byte> Body, Caller Caller)
{
    /// <summary>The address by which the client has reached this machine, as its Host header names it.</summary>
    public string Host { get; init; } = string.Empty;
}
