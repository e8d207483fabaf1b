namespace EfsConsole.Domain.Errors;

/// <summary>KMSInternalException of kms: an error on the side of the key service.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class KmsInternalException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("KMSInternalException", message, parameter, inner);
