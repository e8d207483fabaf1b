using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.AccessPoints;

/// <summary>Describes one access point, or lists those of a file system or of the region by page.</summary>
public sealed record DescribeAccessPointsRequest : IOperation<DescribeAccessPointsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("DescribeAccessPoints", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>At most this many come back, 1 to 100.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? NextToken { get; init; }

    /// <summary>The id, or the ARN, of the access point; not together with FileSystemId.</summary>
    public string? AccessPointId { get; init; }

    /// <summary>Only those of this file system, by its id or ARN.</summary>
    public string? FileSystemId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Range("maxResults", MaxResults, 1, int.MaxValue);
        validation.Length("nextToken", NextToken, 1, 128);
        AccessPointLimits.CheckId(validation, AccessPointId);
        FileSystemLimits.CheckId(validation, FileSystemId);
        if (AccessPointId is not null && FileSystemId is not null)
        {
            validation.Fault("accessPointId", "Give either AccessPointId or FileSystemId, not both.");
        }
    }
}

/// <summary>What DescribeAccessPoints answers.</summary>
public sealed record DescribeAccessPointsResponse
{
    /// <summary>A page of access points.</summary>
    public required IReadOnlyList<AccessPointDescription> AccessPoints { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextToken { get; init; }
}
