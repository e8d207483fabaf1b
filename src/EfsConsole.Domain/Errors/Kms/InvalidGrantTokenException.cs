namespace EfsConsole.Domain.Errors;

/// <summary>InvalidGrantTokenException of kms: the grant token is not valid.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidGrantTokenException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidGrantTokenException", message, parameter, inner);
