namespace EfsConsole.Domain.Errors;

/// <summary>ValidationError of iam and sts: a value is not valid.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class IdentityValidationException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("ValidationError", message, parameter, inner);
