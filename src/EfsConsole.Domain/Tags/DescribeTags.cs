using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Tags;

/// <summary>Lists the tags of a file system by page.</summary>
public sealed record DescribeTagsRequest : IOperation<DescribeTagsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("DescribeTags", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>At most this many come back, 1 to 100.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? Marker { get; init; }

    /// <summary>The id, or the ARN, of the file system.</summary>
    public string? FileSystemId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("fileSystemId", FileSystemId);
        FileSystemLimits.CheckId(validation, FileSystemId);
        validation.Range("maxItems", MaxItems, 1, int.MaxValue);
        validation.Length("marker", Marker, 1, 128);
    }
}

/// <summary>What DescribeTags answers.</summary>
public sealed record DescribeTagsResponse
{
    /// <summary>The marker of the request.</summary>
    public string? Marker { get; init; }

    /// <summary>A page of tags, ordered by key.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextMarker { get; init; }
}
