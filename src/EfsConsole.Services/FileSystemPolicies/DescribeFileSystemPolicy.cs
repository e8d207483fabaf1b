using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.FileSystemPolicies;

internal sealed class DescribeFileSystemPolicy : IOperationHandler<DescribeFileSystemPolicyRequest, FileSystemPolicyDescription>
{
    public async Task<FileSystemPolicyDescription> RunAsync(DescribeFileSystemPolicyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var id = (await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken)).FileSystemId;
        var policy = await context.Database.FileSystemPolicies.AsNoTracking()
            .Where(policy => policy.FileSystemId == id)
            .Select(policy => policy.Policy)
            .SingleOrDefaultAsync(cancellationToken);
        return new(id, policy ?? throw new PolicyNotFoundException($"The file system '{id}' has no policy of its own.", "fileSystemId"));
    }
}
