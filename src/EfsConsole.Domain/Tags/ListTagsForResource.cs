using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Tags;

/// <summary>Lists the tags of a file system or an access point by page.</summary>
public sealed record ListTagsForResourceRequest : IOperation<ListTagsForResourceResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("ListTagsForResource", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system or access point.</summary>
    public string? ResourceId { get; init; }

    /// <summary>At most this many come back, 1 to 100.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? NextToken { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        TagLimits.CheckResource(validation, ResourceId);
        validation.Range("maxResults", MaxResults, 1, int.MaxValue);
        validation.Length("nextToken", NextToken, 1, 128);
    }
}

/// <summary>What ListTagsForResource answers.</summary>
public sealed record ListTagsForResourceResponse
{
    /// <summary>A page of tags, ordered by key.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextToken { get; init; }
}
