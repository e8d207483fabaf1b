using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>The file systems table: filtered, sorted and paged by the service.</summary>
public sealed record SearchFileSystemsRequest : IOperation<SearchFileSystemsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("SearchFileSystems", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Part of the name or of the id, without regard to case.</summary>
    public string? Text { get; init; }

    /// <summary>Only those in this state.</summary>
    public string? LifeCycleState { get; init; }

    /// <summary>Only encrypted, or only unencrypted ones.</summary>
    public bool? Encrypted { get; init; }

    /// <summary>One of <see cref="FileSystemSort"/>; <c>name</c> when not given.</summary>
    public string? SortBy { get; init; }

    /// <summary>Reverses the order.</summary>
    public bool Descending { get; init; }

    /// <summary>How many rows to pass over.</summary>
    public int Offset { get; init; }

    /// <summary>At most this many rows, 1 to 100.</summary>
    public int Limit { get; init; } = 25;

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.OneOf("sortBy", SortBy, FileSystemSort.All);
        validation.Range("offset", Offset, 0, int.MaxValue);
        validation.Range("limit", Limit, 1, 100);
    }
}

/// <summary>What SearchFileSystems answers.</summary>
public sealed record SearchFileSystemsResponse
{
    /// <summary>The rows of the page.</summary>
    public required IReadOnlyList<FileSystemRow> Rows { get; init; }

    /// <summary>How many match the filter.</summary>
    public required int MatchCount { get; init; }

    /// <summary>How many there are.</summary>
    public required int TotalCount { get; init; }
}
