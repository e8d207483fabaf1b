using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>Zeroes the unwrapped data keys of a file system at once, after dirty data is sealed and written.</summary>
public sealed record EvictDataKeysRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("EvictDataKeys");

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
