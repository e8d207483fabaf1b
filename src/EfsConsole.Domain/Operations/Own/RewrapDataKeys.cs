using EfsConsole.Domain.Keys;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>
/// Moves data keys of file systems to the current material of their key, by ReEncrypt: some of those that are under older
/// material. Whoever wants all of them calls it until nothing is left; a call that is interrupted has lost nothing.
/// </summary>
public sealed record RewrapDataKeysRequest : IOperation<RewrapDataKeysResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("RewrapDataKeys");

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>At most so many file systems in this call, 1 to 100.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>Goes on behind this file system; null to begin.</summary>
    public string? After { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Range("limit", Limit, 1, 100);
        validation.Length("after", After, 1, KeyLimits.KeyId);
    }
}

/// <summary>What RewrapDataKeys answers.</summary>
public sealed record RewrapDataKeysResponse
{
    /// <summary>What came of each file system, in the order of their ids.</summary>
    public required IReadOnlyList<RewrapOutcome> Outcomes { get; init; }

    /// <summary>The last file system of this call, to go on behind it; null when there was none left.</summary>
    public string? Last { get; init; }

    /// <summary>Data keys of the key that are under older material now.</summary>
    public required int Left { get; init; }
}

/// <summary>What came of one file system.</summary>
/// <param name="FileSystemId">The file system.</param>
/// <param name="DataKeys">Data keys that were moved.</param>
/// <param name="Refusal">Why one was not, in the key service's words; null when all were.</param>
public sealed record RewrapOutcome(string FileSystemId, int DataKeys, string? Refusal);
