namespace EfsConsole.Domain.Errors;

/// <summary>InvalidVpcID.NotFound of ec2: no such VPC in the account and region.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidVpcNotFoundException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidVpcID.NotFound", message, parameter, inner);
