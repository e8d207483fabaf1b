namespace EfsConsole.Domain.Errors;

/// <summary>AccessPointNotFound of elasticfilesystem: no such access point in the account and region.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class AccessPointNotFoundException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("AccessPointNotFound", message, parameter, inner);
