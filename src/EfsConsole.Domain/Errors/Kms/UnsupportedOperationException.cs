namespace EfsConsole.Domain.Errors;

/// <summary>UnsupportedOperationException of kms: the operation or a value of it is not supported.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class UnsupportedOperationException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("UnsupportedOperationException", message, parameter, inner);
