namespace EfsConsole.Domain.Errors;

/// <summary>InvalidMaxResultsException of cloudtrail: not between 1 and 50.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidMaxResultsException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidMaxResultsException", message, parameter, inner);
