namespace EfsConsole.AwsApi;

/// <summary>An answer, ready to be sent.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Of the body; null without one.</param>
/// <param name="Body">May be empty.</param>
internal sealed record ApiResponse(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>The error's code for clients that look at the header first; null of an answer that is no error.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Nothing but a status.</summary>
    public static ApiResponse Empty(int status) => new(status, null, default);
}
