using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.FileSystems;

/// <summary>Makes a file system. Answers while its state is <c>creating</c>.</summary>
public sealed record CreateFileSystemRequest : IOperation<FileSystemDescription>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("CreateFileSystem");

    OperationName IOperation.Operation => Operation;

    /// <summary>1 to 64 characters; a repeat with the same token is FileSystemAlreadyExists.</summary>
    public string? CreationToken { get; init; }

    /// <summary>One of <see cref="FileSystems.PerformanceMode"/>; <c>generalPurpose</c> when not given. Fixed for life.</summary>
    public string? PerformanceMode { get; init; }

    /// <summary>Encrypt at rest. Fixed for life; false when not given.</summary>
    public bool? Encrypted { get; init; }

    /// <summary>Key id, key ARN, alias name or alias ARN; only together with Encrypted. Without it <c>alias/aws/elasticfilesystem</c>.</summary>
    public string? KmsKeyId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("creationToken", CreationToken);
        validation.Length("creationToken", CreationToken, 1, FileSystemLimits.CreationToken);
        validation.OneOf("performanceMode", PerformanceMode, FileSystems.PerformanceMode.All);
        validation.Length("kmsKeyId", KmsKeyId, 1, FileSystemLimits.KmsKeyId);
        validation.Pattern("kmsKeyId", KmsKeyId, FileSystemLimits.KmsKeyIdPattern());
        if (KmsKeyId is not null && Encrypted is not true)
        {
            validation.Fault("kmsKeyId", "KmsKeyId is given, but Encrypted is not true: tick encryption, or leave the key out.");
        }
    }
}
