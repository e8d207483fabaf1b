namespace EfsConsole.Domain.Errors;

/// <summary>IncorrectMountTargetState of elasticfilesystem: the mount target is not in a state for the call.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class IncorrectMountTargetStateException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("IncorrectMountTargetState", message, parameter, inner);
