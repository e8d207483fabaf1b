using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.BackupPolicies;

/// <summary>Says whether a file system is to be backed up automatically.</summary>
public sealed record PutBackupPolicyRequest : IOperation<BackupPolicyDescription>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("PutBackupPolicy");

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system.</summary>
    public string? FileSystemId { get; init; }

    /// <summary>ENABLED or DISABLED.</summary>
    public BackupPolicy? BackupPolicy { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("fileSystemId", FileSystemId);
        FileSystemLimits.CheckId(validation, FileSystemId);
        if (validation.Required("backupPolicy", BackupPolicy))
        {
            validation.Required("backupPolicy.status", BackupPolicy!.Status);
            validation.OneOf("backupPolicy.status", BackupPolicy.Status, BackupPolicies.BackupPolicy.All);
            if (BackupPolicy.Status is "ENABLING" or "DISABLING")
            {
                validation.Fault("backupPolicy.status", $"{BackupPolicy.Status} is a state that the service sets: give ENABLED or DISABLED.");
            }
        }
    }
}
