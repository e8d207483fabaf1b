using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Replication;

/// <summary>Ends the replication of a file system.</summary>
public sealed record DeleteReplicationConfigurationRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("DeleteReplicationConfiguration");

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system to replicate.</summary>
    public string? SourceFileSystemId { get; init; }

    /// <summary>ALL_CONFIGURATIONS or LOCAL_CONFIGURATION_ONLY.</summary>
    public string? DeletionMode { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("sourceFileSystemId", SourceFileSystemId);
        validation.Length("sourceFileSystemId", SourceFileSystemId, 0, FileSystemLimits.FileSystemId);
        validation.Pattern("sourceFileSystemId", SourceFileSystemId, FileSystemLimits.FileSystemIdPattern());
        validation.OneOf("deletionMode", DeletionMode, ["ALL_CONFIGURATIONS", "LOCAL_CONFIGURATION_ONLY"]);
    }
}
