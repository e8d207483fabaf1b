namespace EfsConsole.Domain.Errors;

/// <summary>KeyUnavailableException of kms: the key material cannot be reached.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class KeyUnavailableException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("KeyUnavailableException", message, parameter, inner);
