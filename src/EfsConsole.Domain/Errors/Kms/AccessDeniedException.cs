namespace EfsConsole.Domain.Errors;

/// <summary>AccessDeniedException of kms: the caller may not do this.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class AccessDeniedException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("AccessDeniedException", message, parameter, inner);
