namespace EfsConsole.Domain.Errors;

/// <summary>InvalidEventCategoryException of cloudtrail: a category that there is not.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidEventCategoryException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidEventCategoryException", message, parameter, inner);
