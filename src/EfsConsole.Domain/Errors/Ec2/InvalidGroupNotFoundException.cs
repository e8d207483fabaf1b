namespace EfsConsole.Domain.Errors;

/// <summary>InvalidGroup.NotFound of ec2: no such security group in the account and region.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidGroupNotFoundException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidGroup.NotFound", message, parameter, inner);
