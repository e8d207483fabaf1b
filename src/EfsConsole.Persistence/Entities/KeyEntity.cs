namespace EfsConsole.Persistence.Entities;

/// <summary>A customer master key.</summary>
public sealed class KeyEntity : VersionedEntity
{
    /// <summary>The key id, a UUID.</summary>
    public required Guid KeyId { get; set; }

    public required string Region { get; set; }

    /// <summary>CUSTOMER or AWS.</summary>
    public required string KeyManager { get; set; }

    public required string Description { get; set; }

    /// <summary>A state of the key, as the wire spells it.</summary>
    public required string KeyState { get; set; }

    public required string Origin { get; set; }

    public required DateTime CreatedAt { get; set; }

    public DateTime? DeletionDate { get; set; }

    public int? PendingWindowInDays { get; set; }

    /// <summary>The version of the material that new ciphertexts are made with.</summary>
    public required int CurrentMaterialVersion { get; set; }

    public List<KeyMaterialEntity> Materials { get; set; } = [];

    public List<AliasEntity> Aliases { get; set; } = [];

    public List<KeyTagEntity> Tags { get; set; } = [];
}

/// <summary>One version of a key's material, sealed under the root key.</summary>
public sealed class KeyMaterialEntity
{
    public required Guid KeyId { get; set; }

    /// <summary>1 at first.</summary>
    public required int MaterialVersion { get; set; }

    /// <summary>64 hex digits.</summary>
    public required string MaterialId { get; set; }

    /// <summary>The material, sealed under the root key and bound to key id and version.</summary>
    public required byte[] SealedMaterial { get; set; }

    public required DateTime CreatedAt { get; set; }
}

/// <summary>A tag of a key.</summary>
public sealed class KeyTagEntity
{
    public required Guid KeyId { get; set; }

    public required string TagKey { get; set; }

    public required string TagValue { get; set; }
}
