namespace EfsConsole.Domain.Operations.Own;

/// <summary>
/// Wraps the root key a second time, under a new random secret that is handed out as one code or as shares of one. Nothing of it is kept.
/// </summary>
public sealed record CreateRecoveryKitRequest : IOperation<CreateRecoveryKitResponse>
{
    /// <summary>The most shares.</summary>
    public const int MaxShares = 255;

    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("CreateRecoveryKit");

    OperationName IOperation.Operation => Operation;

    /// <summary>How many shares, 2 to 255; null for one code.</summary>
    public int? Shares { get; init; }

    /// <summary>How many of the shares open the kit, 2 to <see cref="Shares"/>.</summary>
    public int? Threshold { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (Shares is null != Threshold is null)
        {
            validation.Fault(Shares is null ? "shares" : "threshold", "Shares and threshold go together: give both, or neither for one code.");
        }

        validation.Range("shares", Shares, 2, MaxShares);
        validation.Range("threshold", Threshold, 2, Shares ?? MaxShares);
    }
}

/// <summary>What CreateRecoveryKit answers.</summary>
public sealed record CreateRecoveryKitResponse
{
    /// <summary>The id of the root key inside. Once another one is in use, the kit opens nothing any more.</summary>
    public required string RootKeyId { get; init; }

    /// <summary>The kit: one line, worthless without the codes.</summary>
    [NotAudited]
    public required string Kit { get; init; }

    /// <summary>One code, or the shares of it.</summary>
    [NotAudited]
    public required IReadOnlyList<string> Codes { get; init; }

    /// <summary>Without what opens the root key.</summary>
    public override string ToString() => $"{nameof(CreateRecoveryKitResponse)} of {RootKeyId}";
}
