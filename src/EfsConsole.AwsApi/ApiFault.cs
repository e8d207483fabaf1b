namespace EfsConsole.AwsApi;

/// <summary>A refusal of the wire itself: the request reached no operation. Each protocol says it in its own form.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">The code, for instance <c>SerializationException</c>.</param>
/// <param name="message">What is wrong.</param>
internal sealed class ApiFault(int status, string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The code.</summary>
    public string Code { get; } = code;
}
