namespace EfsConsole.Domain.Errors;

/// <summary>IpAddressInUse of elasticfilesystem: the address is taken in the subnet.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class IpAddressInUseException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("IpAddressInUse", message, parameter, inner);
