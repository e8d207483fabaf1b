namespace EfsConsole.Domain.Errors;

/// <summary>TooManyRequests of elasticfilesystem: the throughput was changed less than 24 hours ago.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class TooManyRequestsException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("TooManyRequests", message, parameter, inner);
