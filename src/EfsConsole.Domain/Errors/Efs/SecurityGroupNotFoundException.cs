namespace EfsConsole.Domain.Errors;

/// <summary>SecurityGroupNotFound of elasticfilesystem: no such security group in the VPC of the subnet.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class SecurityGroupNotFoundException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("SecurityGroupNotFound", message, parameter, inner);
