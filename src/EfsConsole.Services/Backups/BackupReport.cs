namespace EfsConsole.Services.Backups;

/// <summary>What became of a thing that a backup was to prove.</summary>
public enum ProofOutcome
{
    /// <summary>It is as it should be.</summary>
    Proved,

    /// <summary>It cannot work, and rightly: its key was deleted, waits for imported material, or it is being deleted.</summary>
    ByRule,

    /// <summary>It is worth knowing; nothing is amiss.</summary>
    Noted,

    /// <summary>It is damaged, missing, or does not open.</summary>
    Failed,
}

/// <summary>One thing that a backup was to prove.</summary>
/// <param name="Kind">What it is: <c>manifest</c>, <c>file</c>, <c>database</c>, <c>audit</c>, <c>sealed</c>, <c>key</c>, <c>dataKeys</c>, <c>volume</c>.</param>
/// <param name="Name">Which it is.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Detail">In words for people.</param>
public sealed record BackupProofItem(string Kind, string Name, ProofOutcome Outcome, string Detail);

/// <summary>What was proved of a backup.</summary>
/// <param name="Directory">Where it lies.</param>
/// <param name="Items">Each thing.</param>
public sealed record BackupReport(string Directory, IReadOnlyList<BackupProofItem> Items)
{
    /// <summary>When the backup was made, UTC; null where the manifest does not say.</summary>
    public DateTime? MadeAt { get; init; }

    /// <summary>The account of the installation.</summary>
    public string? AccountId { get; init; }

    /// <summary>The root key that opens it.</summary>
    public string? RootKeyId { get; init; }

    /// <summary>Whether the contents of files were read too.</summary>
    public bool Full { get; init; }

    /// <summary>Whether everything is proved, or cannot work by rule.</summary>
    public bool Proved => Items.All(item => item.Outcome != ProofOutcome.Failed);
}
