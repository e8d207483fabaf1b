namespace EfsConsole.Domain.Errors;

/// <summary>InvalidPermission.NotFound of ec2: the security group has no such rule.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidPermissionNotFoundException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidPermission.NotFound", message, parameter, inner);
