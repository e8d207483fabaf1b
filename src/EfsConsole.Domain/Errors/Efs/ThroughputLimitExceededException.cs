namespace EfsConsole.Domain.Errors;

/// <summary>ThroughputLimitExceeded of elasticfilesystem: more throughput is asked for than a file system may have.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class ThroughputLimitExceededException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("ThroughputLimitExceeded", message, parameter, inner);
