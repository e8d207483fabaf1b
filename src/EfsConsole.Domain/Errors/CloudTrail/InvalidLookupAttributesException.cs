namespace EfsConsole.Domain.Errors;

/// <summary>InvalidLookupAttributesException of cloudtrail: a lookup attribute is not valid, or there is more than one.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidLookupAttributesException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidLookupAttributesException", message, parameter, inner);
