namespace EfsConsole.Domain.Errors;

/// <summary>AccessPointLimitExceeded of elasticfilesystem: the file system has as many access points as it may have.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class AccessPointLimitExceededException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("AccessPointLimitExceeded", message, parameter, inner);
