using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>Why the creation or deletion of a file system, or of one of its mount targets, does not go on for now.</summary>
public sealed record DescribeLifeCycleFailuresRequest : IOperation<DescribeLifeCycleFailuresResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("DescribeLifeCycleFailures", readOnly: true);

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

/// <summary>What DescribeLifeCycleFailures answers.</summary>
public sealed record DescribeLifeCycleFailuresResponse
{
    /// <summary>The file system's first, then those of mount targets by zone; empty while all goes well.</summary>
    public required IReadOnlyList<LifeCycleFailure> Failures { get; init; }
}

/// <summary>A creation or deletion whose next step failed; it is tried again.</summary>
public sealed record LifeCycleFailure
{
    /// <summary>The file system or mount target.</summary>
    public required string ResourceId { get; init; }

    /// <summary>The zone of a mount target; null for the file system.</summary>
    public string? AvailabilityZoneName { get; init; }

    /// <summary><c>creating</c> or <c>deleting</c>.</summary>
    public required string LifeCycleState { get; init; }

    /// <summary>Why the last attempt failed, in words for people.</summary>
    public required string Reason { get; init; }

    /// <summary>When it failed first, UTC.</summary>
    public required DateTime FailingSince { get; init; }

    /// <summary>When it is tried again, UTC; null while it is being tried.</summary>
    public DateTime? NextAttempt { get; init; }
}
