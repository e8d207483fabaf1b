namespace EfsConsole.Domain.Operations.Own;

/// <summary>What can be said about the root key without showing it.</summary>
public sealed record DescribeRootKeyRequest : IOperation<DescribeRootKeyResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("DescribeRootKey", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
    }
}

/// <summary>What DescribeRootKey answers.</summary>
public sealed record DescribeRootKeyResponse
{
    /// <summary><c>File</c>, <c>Systemd</c>, <c>Passphrase</c> or <c>Environment</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Where it lies, for people.</summary>
    public required string Location { get; init; }

    /// <summary>Whether it is not open yet.</summary>
    public required bool Sealed { get; init; }

    /// <summary>The id of the root key in use, 32 hex digits; null while sealed. It is derived from the key and no secret.</summary>
    public string? RootKeyId { get; init; }

    /// <summary>The id of the root key that is being left, or null.</summary>
    public string? PreviousRootKeyId { get; init; }

    /// <summary>The id of the root key of which the last recovery kit was made; null where there was none.</summary>
    public string? RecoveryKitRootKeyId { get; init; }

    /// <summary>When that kit was made, UTC.</summary>
    public DateTime? RecoveryKitMadeAt { get; init; }

    /// <summary>Whether a recovery kit of the root key in use was made.</summary>
    public bool HasRecoveryKit => RootKeyId is not null && RecoveryKitRootKeyId == RootKeyId;

    /// <summary>How many sealed values the older root key still opens; null where none is being left.</summary>
    public int? ValuesUnderPreviousRootKey { get; init; }
}
