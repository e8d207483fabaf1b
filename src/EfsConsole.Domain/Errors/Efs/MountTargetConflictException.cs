namespace EfsConsole.Domain.Errors;

/// <summary>MountTargetConflict of elasticfilesystem: the Availability Zone has a mount target of the file system already, or the subnet is of another VPC than the others.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class MountTargetConflictException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("MountTargetConflict", message, parameter, inner);
