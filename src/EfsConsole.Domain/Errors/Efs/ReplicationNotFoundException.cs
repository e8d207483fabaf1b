namespace EfsConsole.Domain.Errors;

/// <summary>ReplicationNotFound of elasticfilesystem: the file system has no replication configuration.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class ReplicationNotFoundException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("ReplicationNotFound", message, parameter, inner);
