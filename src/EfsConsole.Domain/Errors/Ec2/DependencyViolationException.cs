namespace EfsConsole.Domain.Errors;

/// <summary>DependencyViolation of ec2: other resources depend on this one.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class DependencyViolationException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("DependencyViolation", message, parameter, inner);
