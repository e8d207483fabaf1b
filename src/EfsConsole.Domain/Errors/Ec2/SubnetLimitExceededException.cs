namespace EfsConsole.Domain.Errors;

/// <summary>SubnetLimitExceeded of ec2: the VPC has as many subnets as its quota allows.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class SubnetLimitExceededException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("SubnetLimitExceeded", message, parameter, inner);
