namespace EfsConsole.Domain.Errors;

/// <summary>InvalidImportTokenException of kms: the import token is damaged, or belongs to another key.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidImportTokenException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidImportTokenException", message, parameter, inner);
