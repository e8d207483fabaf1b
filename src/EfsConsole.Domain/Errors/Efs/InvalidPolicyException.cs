namespace EfsConsole.Domain.Errors;

/// <summary>InvalidPolicyException of elasticfilesystem: the policy is malformed, or would lock its writer out.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidPolicyException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidPolicyException", message, parameter, inner);
