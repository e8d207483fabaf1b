namespace EfsConsole.Domain.Errors;

/// <summary>NoFreeAddressesInSubnet of elasticfilesystem: every address of the subnet is taken.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class NoFreeAddressesInSubnetException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("NoFreeAddressesInSubnet", message, parameter, inner);
