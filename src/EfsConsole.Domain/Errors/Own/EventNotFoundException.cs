namespace EfsConsole.Domain.Errors;

/// <summary>EventNotFound of efsconsole: no such event in the audit log.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class EventNotFoundException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("EventNotFound", message, parameter, inner);
