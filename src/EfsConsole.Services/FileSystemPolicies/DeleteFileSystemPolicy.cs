using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.FileSystemPolicies;

/// <summary>Where there is no policy it has nothing to do, and succeeds: the field models no other answer.</summary>
internal sealed class DeleteFileSystemPolicy : IOperationHandler<DeleteFileSystemPolicyRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DeleteFileSystemPolicyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var fileSystem = await FileSystemRows.GetAvailableAsync(context, request.FileSystemId!, cancellationToken);
        var row = await context.Database.FileSystemPolicies.SingleOrDefaultAsync(policy => policy.FileSystemId == fileSystem.FileSystemId, cancellationToken);
        if (row is not null)
        {
            context.Database.FileSystemPolicies.Remove(row);
        }

        return NoResponse.Instance;
    }
}
