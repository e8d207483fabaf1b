namespace EfsConsole.Persistence.Entities;

/// <summary>A key of ASP.NET Core Data Protection, sealed under the root key.</summary>
public sealed class DataProtectionKeyEntity
{
    public int Id { get; set; }

    public required string FriendlyName { get; set; }

    public required byte[] SealedXml { get; set; }
}

/// <summary>What a wizard holds, so that it survives a refresh, a dropped connection and a restart.</summary>
public sealed class WizardDraftEntity : VersionedEntity
{
    public required Guid DraftId { get; set; }

    public required string Region { get; set; }

    /// <summary>The draft, serialised by the console.</summary>
    public required string DraftJson { get; set; }

    public required DateTime UpdatedAt { get; set; }
}
