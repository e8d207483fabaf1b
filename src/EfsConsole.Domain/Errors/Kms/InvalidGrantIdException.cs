namespace EfsConsole.Domain.Errors;

/// <summary>InvalidGrantIdException of kms: the grant id is not valid.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidGrantIdException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidGrantIdException", message, parameter, inner);
