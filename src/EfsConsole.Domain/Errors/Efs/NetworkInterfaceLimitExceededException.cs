namespace EfsConsole.Domain.Errors;

/// <summary>NetworkInterfaceLimitExceeded of elasticfilesystem: the VPC has as many network interfaces of mount targets as its quota allows.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class NetworkInterfaceLimitExceededException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("NetworkInterfaceLimitExceeded", message, parameter, inner);
