using EfsConsole.Domain.BackupPolicies;
using EfsConsole.Domain.Errors;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.BackupPolicies;

internal sealed class DescribeBackupPolicy : IOperationHandler<DescribeBackupPolicyRequest, BackupPolicyDescription>
{
    public async Task<BackupPolicyDescription> RunAsync(DescribeBackupPolicyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var row = await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken);
        return row.BackupStatus is { } status
            ? new(new BackupPolicy { Status = status })
            : throw new PolicyNotFoundException($"The file system '{row.FileSystemId}' has no backup policy.", "fileSystemId");
    }
}
