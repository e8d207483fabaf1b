namespace EfsConsole.Domain.Errors;

/// <summary>ExpiredImportTokenException of kms: the import token is older than 24 hours.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class ExpiredImportTokenException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("ExpiredImportTokenException", message, parameter, inner);
