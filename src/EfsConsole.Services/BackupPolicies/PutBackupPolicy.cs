using EfsConsole.Domain.BackupPolicies;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.BackupPolicies;

/// <summary>Keeps what it is told. A backup of the installation is the operator's, and holds every file system whatever its policy.</summary>
internal sealed class PutBackupPolicy : IOperationHandler<PutBackupPolicyRequest, BackupPolicyDescription>
{
    public async Task<BackupPolicyDescription> RunAsync(PutBackupPolicyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var row = await FileSystemRows.GetAvailableAsync(context, request.FileSystemId!, cancellationToken);
        row.BackupStatus = request.BackupPolicy!.Status;
        return new(request.BackupPolicy);
    }
}
