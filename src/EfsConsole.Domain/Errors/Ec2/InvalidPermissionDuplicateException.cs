namespace EfsConsole.Domain.Errors;

/// <summary>InvalidPermission.Duplicate of ec2: the security group has this rule already.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidPermissionDuplicateException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidPermission.Duplicate", message, parameter, inner);
