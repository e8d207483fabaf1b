using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.StorageLifecycle;

/// <summary>Says when files of a file system change their class of storage. An empty list switches it off.</summary>
public sealed record PutLifecycleConfigurationRequest : IOperation<LifecycleConfigurationDescription>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("PutLifecycleConfiguration");

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system.</summary>
    public string? FileSystemId { get; init; }

    /// <summary>Up to three, each with one transition.</summary>
    public IReadOnlyList<LifecyclePolicy>? LifecyclePolicies { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("fileSystemId", FileSystemId);
        FileSystemLimits.CheckId(validation, FileSystemId);
        validation.Required("lifecyclePolicies", LifecyclePolicies);
        LifecycleLimits.Check(validation, LifecyclePolicies);
    }
}
