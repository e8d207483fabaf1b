using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Replication;

/// <summary>Replicates a file system to another one.</summary>
public sealed record CreateReplicationConfigurationRequest : IOperation<ReplicationConfigurationDescription>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("CreateReplicationConfiguration");

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system to replicate.</summary>
    public string? SourceFileSystemId { get; init; }

    /// <summary>Exactly one.</summary>
    public IReadOnlyList<DestinationToCreate>? Destinations { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("sourceFileSystemId", SourceFileSystemId);
        validation.Length("sourceFileSystemId", SourceFileSystemId, 0, FileSystemLimits.FileSystemId);
        validation.Pattern("sourceFileSystemId", SourceFileSystemId, FileSystemLimits.FileSystemIdPattern());
        validation.Required("destinations", Destinations);
        ReplicationLimits.Check(validation, Destinations);
    }
}
