namespace EfsConsole.Services.Policies;

/// <summary>Carries a fault out of the parser; never leaves <see cref="PolicyDocument"/>.</summary>
internal sealed class PolicyFaultException(PolicyFault fault) : Exception(fault.Message)
{
    /// <summary>The fault.</summary>
    public PolicyFault Fault => fault;
}
