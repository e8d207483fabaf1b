namespace EfsConsole.Domain.Errors;

/// <summary>InvalidCiphertextException of kms: the ciphertext, its encryption context or its key is not right; which of them is not told.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidCiphertextException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidCiphertextException", message, parameter, inner);
