namespace EfsConsole.Domain.Errors;

/// <summary>AlreadyExistsException of kms: the name is taken.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class AlreadyExistsException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("AlreadyExistsException", message, parameter, inner);
