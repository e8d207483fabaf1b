namespace EfsConsole.Domain.Errors;

/// <summary>InternalServerError of elasticfilesystem: an error on the side of the service.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InternalServerErrorException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InternalServerError", message, parameter, inner);
