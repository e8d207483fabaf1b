namespace EfsConsole.Domain.Errors;

/// <summary>KMSInvalidStateException of kms: the state of the key does not allow the operation.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class KmsInvalidStateException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("KMSInvalidStateException", message, parameter, inner);
