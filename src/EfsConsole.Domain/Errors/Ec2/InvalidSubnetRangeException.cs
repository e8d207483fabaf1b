namespace EfsConsole.Domain.Errors;

/// <summary>InvalidSubnet.Range of ec2: the CIDR block of a subnet does not lie within its VPC, or has a wrong size.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidSubnetRangeException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidSubnet.Range", message, parameter, inner);
