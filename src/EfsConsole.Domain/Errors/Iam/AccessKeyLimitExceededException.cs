namespace EfsConsole.Domain.Errors;

/// <summary>LimitExceeded of iam: there are as many access keys as the quota allows.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class AccessKeyLimitExceededException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("LimitExceeded", message, parameter, inner);
