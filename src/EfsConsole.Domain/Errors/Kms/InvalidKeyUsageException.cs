namespace EfsConsole.Domain.Errors;

/// <summary>InvalidKeyUsageException of kms: the key is not for this use.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidKeyUsageException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidKeyUsageException", message, parameter, inner);
