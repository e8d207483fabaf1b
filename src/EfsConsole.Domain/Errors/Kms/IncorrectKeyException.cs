namespace EfsConsole.Domain.Errors;

/// <summary>IncorrectKeyException of kms: the named key is not the one that made the ciphertext.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class IncorrectKeyException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("IncorrectKeyException", message, parameter, inner);
