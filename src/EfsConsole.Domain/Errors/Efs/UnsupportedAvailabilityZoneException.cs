namespace EfsConsole.Domain.Errors;

/// <summary>UnsupportedAvailabilityZone of elasticfilesystem: the region has no such Availability Zone.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class UnsupportedAvailabilityZoneException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("UnsupportedAvailabilityZone", message, parameter, inner);
