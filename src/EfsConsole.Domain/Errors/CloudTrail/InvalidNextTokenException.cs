namespace EfsConsole.Domain.Errors;

/// <summary>InvalidNextTokenException of cloudtrail: the token is not one that this lookup gave out.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidNextTokenException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidNextTokenException", message, parameter, inner);
