using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.FileSystems;

/// <summary>Deletes a file system that has no mount targets. Irreversible; answers while the state is <c>deleting</c>.</summary>
public sealed record DeleteFileSystemRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("DeleteFileSystem");

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
