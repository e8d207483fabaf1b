using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.FileSystems;

/// <summary>Says whether a file system may become the destination of a replication.</summary>
public sealed record UpdateFileSystemProtectionRequest : IOperation<FileSystemProtectionDescription>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("UpdateFileSystemProtection");

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system.</summary>
    public string? FileSystemId { get; init; }

    /// <summary>ENABLED or DISABLED; it stays as it is when not given.</summary>
    public string? ReplicationOverwriteProtection { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("fileSystemId", FileSystemId);
        FileSystemLimits.CheckId(validation, FileSystemId);
        validation.OneOf("replicationOverwriteProtection", ReplicationOverwriteProtection, FileSystems.ReplicationOverwriteProtection.All);
        if (ReplicationOverwriteProtection == FileSystems.ReplicationOverwriteProtection.Replicating)
        {
            validation.Fault("replicationOverwriteProtection", "REPLICATING is a state that the service sets: give ENABLED or DISABLED.");
        }
    }
}
