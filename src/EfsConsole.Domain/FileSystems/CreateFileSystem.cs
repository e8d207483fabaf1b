using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;

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

    /// <summary>One of <see cref="FileSystems.ThroughputMode"/>; <c>bursting</c> when not given.</summary>
    public string? ThroughputMode { get; init; }

    /// <summary>In MiB/s, 1 to 3414; with the mode provisioned, and only with it.</summary>
    public double? ProvisionedThroughputInMibps { get; init; }

    /// <summary>Makes a One Zone file system, which has its mount target in this zone only. Fixed for life.</summary>
    public string? AvailabilityZoneName { get; init; }

    /// <summary>Whether the backup policy is ENABLED; when not given, true for a One Zone file system and false for any other.</summary>
    public bool? Backup { get; init; }

    /// <summary>Tags that the file system begins with.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }

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

        ThroughputLimits.Check(validation, ThroughputMode, ProvisionedThroughputInMibps);
        if (ThroughputLimits.Mismatch(ThroughputMode ?? FileSystems.ThroughputMode.Bursting, ProvisionedThroughputInMibps) is { } mismatch)
        {
            validation.Fault("provisionedThroughputInMibps", mismatch);
        }

        validation.Length("availabilityZoneName", AvailabilityZoneName, 1, FileSystemLimits.AvailabilityZoneName);
        if (PerformanceMode == FileSystems.PerformanceMode.MaxIO)
        {
            CheckMaxIO(validation);
        }

        TagLimits.Check(validation, Tags);
    }

    private void CheckMaxIO(RequestValidation validation)
    {
        if (ThroughputMode == FileSystems.ThroughputMode.Elastic)
        {
            validation.Fault("performanceMode", "The performance mode 'maxIO' does not go with the throughput mode 'elastic': take 'generalPurpose'.");
        }

        if (AvailabilityZoneName is not null)
        {
            validation.Fault("performanceMode", "The performance mode 'maxIO' does not go with a One Zone file system: take 'generalPurpose'.");
        }
    }
}
