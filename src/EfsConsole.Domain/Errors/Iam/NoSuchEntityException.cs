namespace EfsConsole.Domain.Errors;

/// <summary>NoSuchEntity of iam: there is no such user or access key.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class NoSuchEntityException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("NoSuchEntity", message, parameter, inner);
