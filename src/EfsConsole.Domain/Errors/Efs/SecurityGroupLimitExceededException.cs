namespace EfsConsole.Domain.Errors;

/// <summary>SecurityGroupLimitExceeded of elasticfilesystem: more security groups than a mount target may have.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class SecurityGroupLimitExceededException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("SecurityGroupLimitExceeded", message, parameter, inner);
