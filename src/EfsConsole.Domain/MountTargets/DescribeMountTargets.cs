using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.MountTargets;

/// <summary>Describes one mount target, or lists those of a file system, which an access point of it may name.</summary>
public sealed record DescribeMountTargetsRequest : IOperation<DescribeMountTargetsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("DescribeMountTargets", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>At most this many come back, 1 to 100.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? Marker { get; init; }

    /// <summary>The id, or the ARN, of the file system.</summary>
    public string? FileSystemId { get; init; }

    /// <summary><c>fsmt-</c> and 8 to 40 hex digits.</summary>
    public string? MountTargetId { get; init; }

    /// <summary>The id, or the ARN, of an access point: those of its file system.</summary>
    public string? AccessPointId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Range("maxItems", MaxItems, 1, int.MaxValue);
        validation.Length("marker", Marker, 1, 128);
        FileSystemLimits.CheckId(validation, FileSystemId);
        MountTargetLimits.CheckId(validation, MountTargetId);
        AccessPointLimits.CheckId(validation, AccessPointId);
        string?[] selectors = [FileSystemId, MountTargetId, AccessPointId];
        if (selectors.Count(selector => selector is not null) != 1)
        {
            validation.Fault("fileSystemId", "Give exactly one of FileSystemId, MountTargetId and AccessPointId.");
        }
    }
}

/// <summary>What DescribeMountTargets answers.</summary>
public sealed record DescribeMountTargetsResponse
{
    /// <summary>The marker of the request.</summary>
    public string? Marker { get; init; }

    /// <summary>A page of mount targets.</summary>
    public required IReadOnlyList<MountTargetDescription> MountTargets { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextMarker { get; init; }
}
