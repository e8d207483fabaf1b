namespace EfsConsole.Domain.Errors;

/// <summary>InvalidVpc.Range of ec2: the CIDR block of a VPC is not valid, or overlaps another.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidVpcRangeException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidVpc.Range", message, parameter, inner);
