namespace EfsConsole.Domain.Keys;

/// <summary>What the key service tells of a key. Aliases, tags and grants are not in it.</summary>
public sealed record KeyMetadata
{
    /// <summary>The account, twelve digits.</summary>
    public required string AWSAccountId { get; init; }

    /// <summary>The id, a UUID.</summary>
    public required string KeyId { get; init; }

    /// <summary>The ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreationDate { get; init; }

    /// <summary>Whether the state is Enabled.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Free text.</summary>
    public required string Description { get; init; }

    /// <summary><c>ENCRYPT_DECRYPT</c>.</summary>
    public required string KeyUsage { get; init; }

    /// <summary>One of <see cref="Keys.KeyState"/>.</summary>
    public required string KeyState { get; init; }

    /// <summary>When the waiting period is over, UTC; only while deletion is pending.</summary>
    public DateTime? DeletionDate { get; init; }

    /// <summary>The length of the waiting period; only while deletion is pending.</summary>
    public int? PendingDeletionWindowInDays { get; init; }

    /// <summary>When the imported material expires, UTC; null where it does not, or is not there.</summary>
    public DateTime? ValidTo { get; init; }

    /// <summary>One of <see cref="Keys.ExpirationModel"/>; imported material alone.</summary>
    public string? ExpirationModel { get; init; }

    /// <summary>Where the material comes from: <c>AWS_KMS</c>, or <c>EXTERNAL</c> for imported material.</summary>
    public required string Origin { get; init; }

    /// <summary>One of <see cref="Keys.KeyManager"/>.</summary>
    public required string KeyManager { get; init; }

    /// <summary>The older name of KeySpec.</summary>
    public required string CustomerMasterKeySpec { get; init; }

    /// <summary><c>SYMMETRIC_DEFAULT</c>.</summary>
    public required string KeySpec { get; init; }

    /// <summary><c>SYMMETRIC_DEFAULT</c> alone.</summary>
    public required IReadOnlyList<string> EncryptionAlgorithms { get; init; }

    /// <summary>False.</summary>
    public required bool MultiRegion { get; init; }

    /// <summary>64 hex digits: the material that new ciphertexts are made with; null before the first import.</summary>
    public string? CurrentKeyMaterialId { get; init; }
}
