namespace EfsConsole.Services.Policies;

/// <summary>What decides among the policies of an identity; nulls where none is about the request.</summary>
/// <param name="Policy">The name of the policy.</param>
/// <param name="Statement">Its statement.</param>
internal readonly record struct IdentityResult(string? Policy, PolicyStatement? Statement)
{
    /// <summary>Whether it denies.</summary>
    public bool IsDeny => Statement is { Effect: PolicyEffect.Deny };
}
