namespace EfsConsole.Domain.Errors;

/// <summary>AvailabilityZonesMismatch of elasticfilesystem: the subnet is in another Availability Zone than the One Zone file system.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class AvailabilityZonesMismatchException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("AvailabilityZonesMismatch", message, parameter, inner);
