namespace EfsConsole.Services.Policies;

/// <summary>A statement that is about a request.</summary>
/// <param name="Statement">The statement, with its effect.</param>
/// <param name="Principal">How it names the caller.</param>
internal readonly record struct PolicyMatch(PolicyStatement Statement, PrincipalMatch Principal);
