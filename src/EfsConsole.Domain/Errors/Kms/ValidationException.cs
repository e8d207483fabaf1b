namespace EfsConsole.Domain.Errors;

/// <summary>ValidationException of kms: a value does not satisfy its constraint.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class ValidationException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("ValidationException", message, parameter, inner);
