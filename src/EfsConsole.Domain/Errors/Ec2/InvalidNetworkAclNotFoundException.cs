namespace EfsConsole.Domain.Errors;

/// <summary>InvalidNetworkAclID.NotFound of ec2: there is no such network ACL.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidNetworkAclNotFoundException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidNetworkAclID.NotFound", message, parameter, inner);
