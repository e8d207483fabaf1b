namespace EfsConsole.Domain.Keys;

/// <summary>One material of a key, and the rotation that brought it.</summary>
public sealed record RotationsListEntry
{
    /// <summary>The key id, a UUID.</summary>
    public required string KeyId { get; init; }

    /// <summary>64 hex digits.</summary>
    public required string KeyMaterialId { get; init; }

    /// <summary>What its owner says of it; imported material alone.</summary>
    public string? KeyMaterialDescription { get; init; }

    /// <summary>One of <see cref="Keys.ImportState"/>; imported material alone.</summary>
    public string? ImportState { get; init; }

    /// <summary>One of <see cref="Keys.KeyMaterialState"/>.</summary>
    public required string KeyMaterialState { get; init; }

    /// <summary>One of <see cref="Keys.ExpirationModel"/>; imported material alone.</summary>
    public string? ExpirationModel { get; init; }

    /// <summary>When it expires, UTC; null where it does not.</summary>
    public DateTime? ValidTo { get; init; }

    /// <summary>When it came into use by a rotation, UTC; null for the first material, and for one that waits.</summary>
    public DateTime? RotationDate { get; init; }

    /// <summary>One of <see cref="Keys.RotationType"/>; null for the first material, and for one that waits.</summary>
    public string? RotationType { get; init; }
}

/// <summary>Whether imported material is there, as the wire spells it.</summary>
public static class ImportState
{
    /// <summary>It is.</summary>
    public const string Imported = "IMPORTED";

    /// <summary>It has expired or was deleted, and can be imported again.</summary>
    public const string PendingImport = "PENDING_IMPORT";
}

/// <summary>What a key does with one of its materials, as the wire spells it.</summary>
public static class KeyMaterialState
{
    /// <summary>New ciphertexts are made with it.</summary>
    public const string Current = "CURRENT";

    /// <summary>It opens what was made with it.</summary>
    public const string NonCurrent = "NON_CURRENT";

    /// <summary>It is imported, and comes into use with the next rotation on demand.</summary>
    public const string PendingRotation = "PENDING_ROTATION";
}

/// <summary>What made a rotation, as the wire spells it.</summary>
public static class RotationType
{
    /// <summary>The schedule.</summary>
    public const string Automatic = "AUTOMATIC";

    /// <summary>RotateKeyOnDemand.</summary>
    public const string OnDemand = "ON_DEMAND";
}

/// <summary>Whether imported material expires, as the wire spells it.</summary>
public static class ExpirationModel
{
    /// <summary>At a date; the default.</summary>
    public const string Expires = "KEY_MATERIAL_EXPIRES";

    /// <summary>Never.</summary>
    public const string DoesNotExpire = "KEY_MATERIAL_DOES_NOT_EXPIRE";

    /// <summary>Every value.</summary>
    public static IReadOnlyList<string> All { get; } = [Expires, DoesNotExpire];
}
