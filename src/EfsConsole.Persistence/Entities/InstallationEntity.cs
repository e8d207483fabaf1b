namespace EfsConsole.Persistence.Entities;

/// <summary>The one row that says whose database this is.</summary>
public sealed class InstallationEntity : VersionedEntity
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; }

    /// <summary>Twelve digits, drawn once at first start when not set.</summary>
    public required string AccountId { get; set; }

    /// <summary>A constant sealed under the root key: recognises a wrong one.</summary>
    public required byte[] RootKeyCheck { get; set; }

    /// <summary>The id of the root key of which the last recovery kit was made, 32 hex digits; null where there was none.</summary>
    public string? RecoveryKitRootKeyId { get; set; }

    /// <summary>When that kit was made, UTC.</summary>
    public DateTime? RecoveryKitMadeAt { get; set; }

    /// <summary>When the installation was made, UTC.</summary>
    public required DateTime CreatedAt { get; set; }
}
