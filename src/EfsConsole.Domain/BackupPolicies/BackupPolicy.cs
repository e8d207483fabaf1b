namespace EfsConsole.Domain.BackupPolicies;

/// <summary>Whether a file system is backed up automatically.</summary>
public sealed record BackupPolicy
{
    /// <summary>It is.</summary>
    public const string Enabled = "ENABLED";

    /// <summary>It is not.</summary>
    public const string Disabled = "DISABLED";

    /// <summary>Every status, the transitory ones too.</summary>
    public static IReadOnlyList<string> All { get; } = [Enabled, "ENABLING", Disabled, "DISABLING"];

    /// <summary>One of <see cref="All"/>.</summary>
    public string? Status { get; init; }
}

/// <summary>What PutBackupPolicy and DescribeBackupPolicy answer.</summary>
/// <param name="BackupPolicy">The policy.</param>
public sealed record BackupPolicyDescription(BackupPolicy BackupPolicy);
