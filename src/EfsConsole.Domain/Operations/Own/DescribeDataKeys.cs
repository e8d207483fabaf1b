using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>The wrapped data keys of a file system, their keys, and what is held in memory.</summary>
public sealed record DescribeDataKeysRequest : IOperation<DescribeDataKeysResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("DescribeDataKeys", readOnly: true);

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

/// <summary>What DescribeDataKeys answers.</summary>
public sealed record DescribeDataKeysResponse
{
    /// <summary>Content key and metadata key; empty for an unencrypted file system.</summary>
    public required IReadOnlyList<DataKeyDescription> DataKeys { get; init; }

    /// <summary>Unwrapped data keys are in memory.</summary>
    public required bool KeysHeld { get; init; }

    /// <summary>When they are zeroed and asked for again, UTC.</summary>
    public DateTime? KeysLapseAt { get; init; }

    /// <summary>How long unwrapped data keys are held at most.</summary>
    public required TimeSpan KeyCacheTime { get; init; }
}
