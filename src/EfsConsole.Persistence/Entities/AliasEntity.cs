namespace EfsConsole.Persistence.Entities;

/// <summary>A friendly name of a key, unique in its region, case-sensitive.</summary>
public sealed class AliasEntity : VersionedEntity
{
    public required string Region { get; set; }

    /// <summary>With the prefix <c>alias/</c>.</summary>
    public required string AliasName { get; set; }

    public required Guid KeyId { get; set; }

    public required DateTime CreatedAt { get; set; }

    public required DateTime UpdatedAt { get; set; }

    public KeyEntity? Key { get; set; }
}
