namespace EfsConsole.Domain.Errors;

/// <summary>DependencyTimeoutException of kms: a part that the key service needs did not answer in time.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class DependencyTimeoutException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("DependencyTimeoutException", message, parameter, inner);
