namespace EfsConsole.Domain.Errors;

/// <summary>InvalidRequest of efsconsole: a value of an operation of our own is not valid.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidRequestException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidRequest", message, parameter, inner);
