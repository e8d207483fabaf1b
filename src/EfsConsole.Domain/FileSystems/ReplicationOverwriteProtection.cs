namespace EfsConsole.Domain.FileSystems;

/// <summary>Whether a file system may become the destination of a replication, as the wire spells it.</summary>
public static class ReplicationOverwriteProtection
{
    /// <summary>It may not; the default.</summary>
    public const string Enabled = "ENABLED";

    /// <summary>It may.</summary>
    public const string Disabled = "DISABLED";

    /// <summary>It is one now: a state that the service sets, and no request.</summary>
    public const string Replicating = "REPLICATING";

    /// <summary>Every value.</summary>
    public static IReadOnlyList<string> All { get; } = [Enabled, Disabled, Replicating];
}
