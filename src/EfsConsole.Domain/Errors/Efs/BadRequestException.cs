namespace EfsConsole.Domain.Errors;

/// <summary>BadRequest of elasticfilesystem: the request is malformed, or a value or combination of values is not valid.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class BadRequestException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("BadRequest", message, parameter, inner);
