namespace EfsConsole.Services.Policies;

/// <summary>Whether a request is allowed, and by what.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Statement">The statement that decided: of the key policy, or where <paramref name="Policy"/> names one and the reason is not delegation, of that.</param>
/// <param name="Policy">The identity policy that had a part in it, or null.</param>
/// <param name="IdentityStatement">Its statement beside that of the key policy, or null.</param>
/// <param name="GrantId">The grant that decided, or null.</param>
internal readonly record struct KeyAccessDecision(
    KeyAccessReason Reason, PolicyStatement? Statement = null, string? Policy = null, PolicyStatement? IdentityStatement = null, string? GrantId = null)
{
    /// <summary>Whether the request may pass.</summary>
    public bool Allowed => Reason is not (KeyAccessReason.Nothing or KeyAccessReason.ExplicitDeny);

    /// <summary>The end of a refusal in the words of the field: "... because ".</summary>
    /// <param name="action">For instance <c>kms:Decrypt</c>.</param>
    public string Refusal(string action) => this switch
    {
        { Allowed: true } => throw new InvalidOperationException("The request is allowed."),
        { Reason: KeyAccessReason.ExplicitDeny, Policy: null } => "of an explicit deny in a resource-based policy",
        { Reason: KeyAccessReason.ExplicitDeny } => "of an explicit deny in an identity-based policy",
        { Statement: not null } => $"no identity-based policy allows the {action} action",
        _ => $"no resource-based policy allows the {action} action",
    };
}
