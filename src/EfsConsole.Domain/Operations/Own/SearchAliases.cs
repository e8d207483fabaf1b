using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>The key picker: aliases with the state of their keys. Needs kms:ListAliases.</summary>
public sealed record SearchAliasesRequest : IOperation<SearchAliasesResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("SearchAliases", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Part of an alias, a key id or a description, without regard to case; null lists from the start.</summary>
    public string? Text { get; init; }

    /// <summary>At most this many rows, 1 to 100.</summary>
    public int Limit { get; init; } = 50;

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Range("limit", Limit, 1, 100);
    }
}

/// <summary>What SearchAliases answers.</summary>
public sealed record SearchAliasesResponse
{
    /// <summary>Ordered by name, the default key of the file-system service first.</summary>
    public required IReadOnlyList<AliasRow> Rows { get; init; }

    /// <summary>How many match, capped at 1,000.</summary>
    public required int MatchCount { get; init; }
}
