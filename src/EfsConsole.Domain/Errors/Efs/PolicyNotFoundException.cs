namespace EfsConsole.Domain.Errors;

/// <summary>PolicyNotFound of elasticfilesystem: the file system has no policy of its own, or no backup policy.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class PolicyNotFoundException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("PolicyNotFound", message, parameter, inner);
