using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.FileSystems;

/// <summary>Describes one file system, or lists them by page.</summary>
public sealed record DescribeFileSystemsRequest : IOperation<DescribeFileSystemsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("DescribeFileSystems", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>At most this many come back, 1 to 100.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? Marker { get; init; }

    /// <summary>Only the file system with this token.</summary>
    public string? CreationToken { get; init; }

    /// <summary>The id, or the ARN, of the file system.</summary>
    public string? FileSystemId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Range("maxItems", MaxItems, 1, int.MaxValue);
        validation.Length("marker", Marker, 1, 128);
        validation.Length("creationToken", CreationToken, 1, FileSystemLimits.CreationToken);
        FileSystemLimits.CheckId(validation, FileSystemId);
        if (CreationToken is not null && FileSystemId is not null)
        {
            validation.Fault("creationToken", "Give either CreationToken or FileSystemId, not both.");
        }
    }
}

/// <summary>What DescribeFileSystems answers.</summary>
public sealed record DescribeFileSystemsResponse
{
    /// <summary>The marker of the request.</summary>
    public string? Marker { get; init; }

    /// <summary>A page of file systems.</summary>
    public required IReadOnlyList<FileSystemDescription> FileSystems { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextMarker { get; init; }
}
