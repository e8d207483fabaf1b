using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Answers random bytes. No key takes part.</summary>
public sealed record GenerateRandomRequest : IOperation<GenerateRandomResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("GenerateRandom", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>1 to 1,024.</summary>
    public int? NumberOfBytes { get; init; }

    /// <summary>Not supported: null.</summary>
    public string? CustomKeyStoreId { get; init; }

    /// <summary>Not supported: null.</summary>
    [NotAudited]
    public RecipientInfo? Recipient { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("numberOfBytes", NumberOfBytes);
        validation.Range("numberOfBytes", NumberOfBytes, 1, KeyLimits.DataKey);
        validation.Length("customKeyStoreId", CustomKeyStoreId, 1, KeyLimits.CustomKeyStoreId);
    }
}

/// <summary>What GenerateRandom answers.</summary>
public sealed record GenerateRandomResponse
{
    /// <summary>The bytes. The caller zeroes them after use.</summary>
    [NotAudited]
    public required ReadOnlyMemory<byte> Plaintext { get; init; }
}
