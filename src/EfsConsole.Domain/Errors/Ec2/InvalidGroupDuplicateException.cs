namespace EfsConsole.Domain.Errors;

/// <summary>InvalidGroup.Duplicate of ec2: the VPC has a security group of this name.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidGroupDuplicateException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidGroup.Duplicate", message, parameter, inner);
