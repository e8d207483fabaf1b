namespace EfsConsole.Domain.Errors;

/// <summary>IncorrectFileSystemLifeCycleState of elasticfilesystem: the file system is not available.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class IncorrectFileSystemLifeCycleStateException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("IncorrectFileSystemLifeCycleState", message, parameter, inner);
