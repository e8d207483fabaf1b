namespace EfsConsole.Domain.Errors;

/// <summary>CannotDelete of ec2: a default security group cannot be deleted.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class CannotDeleteException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("CannotDelete", message, parameter, inner);
