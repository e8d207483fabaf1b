namespace EfsConsole.Domain.Errors;

/// <summary>DependencyTimeout of elasticfilesystem: a service that the call needs did not answer in time.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class DependencyTimeoutErrorException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("DependencyTimeout", message, parameter, inner);
