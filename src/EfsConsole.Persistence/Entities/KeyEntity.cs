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

    /// <summary>The policy document as it was given; null for the default of its kind of key.</summary>
    public string? Policy { get; set; }

    /// <summary>Whether it gets new material by itself.</summary>
    public bool RotationEnabled { get; set; }

    /// <summary>Days from one automatic rotation to the next.</summary>
    public int RotationPeriodInDays { get; set; } = Domain.Keys.KeyLimits.RotationPeriodDays;

    /// <summary>When the next automatic rotation is due; null while rotation is off.</summary>
    public DateTime? NextRotationAt { get; set; }

    /// <summary>Rotations on demand so far.</summary>
    public int OnDemandRotations { get; set; }

    /// <summary>The version of the material that new ciphertexts are made with; 0 before the first import.</summary>
    public required int CurrentMaterialVersion { get; set; }

    /// <summary>Since when its last use is kept.</summary>
    public required DateTime UsageTrackedSince { get; set; }

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

    /// <summary>The material, sealed under the root key and bound to key id and version; null where imported material has expired or was deleted.</summary>
    public required byte[]? SealedMaterial { get; set; }

    public required DateTime CreatedAt { get; set; }

    /// <summary>When a rotation brought it into use; null for the first, and for one that waits.</summary>
    public DateTime? RotatedAt { get; set; }

    /// <summary>AUTOMATIC or ON_DEMAND; null for the first, and for one that waits.</summary>
    public string? RotationType { get; set; }

    /// <summary>Whether it expires; imported material alone.</summary>
    public string? ExpirationModel { get; set; }

    /// <summary>When it expires.</summary>
    public DateTime? ValidTo { get; set; }

    /// <summary>What its owner says of it; imported material alone.</summary>
    public string? Description { get; set; }
}

/// <summary>The last cryptographic call on a key that succeeded.</summary>
public sealed class KeyUsageEntity
{
    public required Guid KeyId { get; set; }

    public required string Operation { get; set; }

    public required DateTime UsedAt { get; set; }

    /// <summary>Of the record in the audit trail.</summary>
    public required Guid EventId { get; set; }

    public required Guid RequestId { get; set; }
}

/// <summary>A tag of a key.</summary>
public sealed class KeyTagEntity
{
    public required Guid KeyId { get; set; }

    public required string TagKey { get; set; }

    public required string TagValue { get; set; }
}
