namespace EfsConsole.Services.Policies;

/// <summary>A policy of an identity and what it is called.</summary>
/// <param name="Name">For whoever asks what decided.</param>
/// <param name="Document">The policy.</param>
internal sealed record NamedPolicy(string Name, PolicyDocument Document);
