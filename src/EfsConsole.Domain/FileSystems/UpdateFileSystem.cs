using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.FileSystems;

/// <summary>Changes the throughput mode of a file system, or the amount that is provisioned.</summary>
public sealed record UpdateFileSystemRequest : IOperation<FileSystemDescription>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("UpdateFileSystem");

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system.</summary>
    public string? FileSystemId { get; init; }

    /// <summary>One of <see cref="FileSystems.ThroughputMode"/>; the mode stays when not given.</summary>
    public string? ThroughputMode { get; init; }

    /// <summary>In MiB/s, 1 to 3414; with the mode provisioned only.</summary>
    public double? ProvisionedThroughputInMibps { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("fileSystemId", FileSystemId);
        FileSystemLimits.CheckId(validation, FileSystemId);
        ThroughputLimits.Check(validation, ThroughputMode, ProvisionedThroughputInMibps);
        if (ThroughputMode is null && ProvisionedThroughputInMibps is null)
        {
            validation.Fault("throughputMode", "Give ThroughputMode, ProvisionedThroughputInMibps, or both.");
        }
    }
}
