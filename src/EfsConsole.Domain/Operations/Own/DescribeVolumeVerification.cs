using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>How far the verification of a file system is, how the last one ended, and when the next one begins. Counts alone.</summary>
public sealed record DescribeVolumeVerificationRequest : IOperation<DescribeVolumeVerificationResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("DescribeVolumeVerification", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system.</summary>
    public string? FileSystemId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("fileSystemId", FileSystemId);
        FileSystemLimits.CheckId(validation, FileSystemId);
    }
}

/// <summary>What DescribeVolumeVerification answers.</summary>
public sealed record DescribeVolumeVerificationResponse
{
    /// <summary>Counts of the run under way and of the last one that has ended.</summary>
    public required VolumeVerificationStatus Status { get; init; }

    /// <summary>When the schedule begins the next one, UTC; null when it does not, or when one is under way.</summary>
    public DateTime? NextAt { get; init; }

    /// <summary>How often volumes are verified; zero: on demand alone.</summary>
    public required TimeSpan Interval { get; init; }
}
