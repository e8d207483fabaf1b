namespace EfsConsole.Domain.Errors;

/// <summary>InvalidIPAddress.InUse of ec2: the address is taken in the subnet.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidIPAddressInUseException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidIPAddress.InUse", message, parameter, inner);
