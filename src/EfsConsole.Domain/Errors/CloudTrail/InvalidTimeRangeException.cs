namespace EfsConsole.Domain.Errors;

/// <summary>InvalidTimeRangeException of cloudtrail: the start lies behind the end.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidTimeRangeException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidTimeRangeException", message, parameter, inner);
