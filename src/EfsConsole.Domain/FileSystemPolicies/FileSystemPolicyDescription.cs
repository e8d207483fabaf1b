namespace EfsConsole.Domain.FileSystemPolicies;

/// <summary>A file system and its policy.</summary>
/// <param name="FileSystemId">The id.</param>
/// <param name="Policy">The text, as it was put.</param>
public sealed record FileSystemPolicyDescription(string FileSystemId, string Policy)
{
    /// <summary>Longest policy, in characters.</summary>
    public const int MaximumLength = 20_000;
}
