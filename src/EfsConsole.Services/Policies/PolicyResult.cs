namespace EfsConsole.Services.Policies;

/// <summary>What one policy says about a request: the first statement of each kind that matched, or null.</summary>
/// <param name="Denied">Denies; then the other two are null.</param>
/// <param name="Allowed">Allows the principal itself.</param>
/// <param name="Delegated">Allows the principal's account, which may hand it on by its identity policies.</param>
internal readonly record struct PolicyResult(PolicyStatement? Denied, PolicyStatement? Allowed, PolicyStatement? Delegated);
