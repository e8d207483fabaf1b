namespace EfsConsole.Domain.Errors;

/// <summary>InvalidSubnet.Conflict of ec2: the CIDR block overlaps another subnet of the VPC.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidSubnetConflictException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidSubnet.Conflict", message, parameter, inner);
