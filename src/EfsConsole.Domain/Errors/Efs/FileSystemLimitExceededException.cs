namespace EfsConsole.Domain.Errors;

/// <summary>FileSystemLimitExceeded of elasticfilesystem: the account has as many file systems as its quota allows in the region.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class FileSystemLimitExceededException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("FileSystemLimitExceeded", message, parameter, inner);
