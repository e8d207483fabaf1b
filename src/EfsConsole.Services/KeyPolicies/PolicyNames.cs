using EfsConsole.Domain.Errors;

namespace EfsConsole.Services.KeyPolicies;

/// <summary>A key has one policy, called default.</summary>
internal static class PolicyNames
{
    /// <exception cref="NotFoundException">Another is asked for.</exception>
    public static void Check(string? policyName)
    {
        if (policyName is not null && policyName != Policies.KeyPolicies.DefaultName)
        {
            throw new NotFoundException($"No such policy exists: '{policyName}'. A key has one policy, {Policies.KeyPolicies.DefaultName}.", "policyName");
        }
    }
}
