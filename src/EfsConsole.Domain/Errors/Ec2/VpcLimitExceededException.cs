namespace EfsConsole.Domain.Errors;

/// <summary>VpcLimitExceeded of ec2: the region has as many VPCs as its quota allows.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class VpcLimitExceededException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("VpcLimitExceeded", message, parameter, inner);
