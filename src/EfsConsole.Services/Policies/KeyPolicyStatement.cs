namespace EfsConsole.Services.Policies;

/// <summary>An Allow of a policy that is about to be written.</summary>
/// <param name="Sid">Its name.</param>
/// <param name="Principals">What stands under AWS.</param>
/// <param name="Actions">Its actions.</param>
internal sealed record KeyPolicyStatement(string Sid, IReadOnlyList<string> Principals, IReadOnlyList<string> Actions)
{
    /// <summary>The operator of its condition, or null.</summary>
    public string? Operator { get; init; }

    /// <summary>Keys and values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Condition { get; init; } = [];
}
