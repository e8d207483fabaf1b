namespace EfsConsole.Domain.Errors;

/// <summary>TagLimitExceeded of ec2: a resource would have more tags than it may.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class TagLimitExceededException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("TagLimitExceeded", message, parameter, inner);
