namespace EfsConsole.Domain.Errors;

/// <summary>OperationNotPermitted of ec2: the operation is not allowed on this resource.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class OperationNotPermittedException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("OperationNotPermitted", message, parameter, inner);
