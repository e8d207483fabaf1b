namespace EfsConsole.Domain.Errors;

/// <summary>ConflictException of kms: another change to the key is under way or is due.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class ConflictException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("ConflictException", message, parameter, inner);
