namespace EfsConsole.Domain.Errors;

/// <summary>InvalidMarkerException of kms: the marker is not one that the service gave out.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidMarkerException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidMarkerException", message, parameter, inner);
