namespace EfsConsole.Domain.Errors;

/// <summary>SecurityGroupLimitExceeded of ec2: the VPC has as many security groups as its quota allows. elasticfilesystem has an error of the same code and another meaning.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class VpcSecurityGroupLimitExceededException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("SecurityGroupLimitExceeded", message, parameter, inner);
