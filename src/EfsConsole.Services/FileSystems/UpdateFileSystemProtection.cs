using EfsConsole.Domain.FileSystems;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.FileSystems;

internal sealed class UpdateFileSystemProtection : IOperationHandler<UpdateFileSystemProtectionRequest, FileSystemProtectionDescription>
{
    public async Task<FileSystemProtectionDescription> RunAsync(UpdateFileSystemProtectionRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var row = await FileSystemRows.GetAvailableAsync(context, request.FileSystemId!, cancellationToken);
        row.ReplicationOverwriteProtection = request.ReplicationOverwriteProtection ?? row.ReplicationOverwriteProtection;
        return new(row.ReplicationOverwriteProtection);
    }
}
