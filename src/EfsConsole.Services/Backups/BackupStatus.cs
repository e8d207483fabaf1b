namespace EfsConsole.Services.Backups;

/// <summary>Where a backup stands.</summary>
public enum BackupState
{
    /// <summary>There was none since the program started.</summary>
    None,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>It is there.</summary>
    Made,

    /// <summary>It could not be made; nothing is left of it.</summary>
    Failed,
}

/// <summary>How far a backup is.</summary>
/// <param name="State">Where it stands.</param>
public sealed record BackupStatus(BackupState State)
{
    /// <summary>The folder.</summary>
    public string? Directory { get; init; }

    /// <summary>Bytes written so far.</summary>
    public long Bytes { get; init; }

    /// <summary>Bytes of all volumes, once they are known.</summary>
    public long BytesTotal { get; init; }

    /// <summary>Files, when it is there.</summary>
    public int Files { get; init; }

    /// <summary>File systems in it, when it is there.</summary>
    public int FileSystems { get; init; }

    /// <summary>SHA-256 of the manifest's lines, when it is there.</summary>
    public string? ManifestSha256 { get; init; }

    /// <summary>What whoever relies on it should know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>File systems whose volume is not there, though the database has them.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Why it failed.</summary>
    public string? Reason { get; init; }
}
