using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.FileSystemPolicies;

/// <summary>Gives a file system a policy, or replaces it. It counts from the next call on.</summary>
internal sealed class PutFileSystemPolicy : IOperationHandler<PutFileSystemPolicyRequest, FileSystemPolicyDescription>
{
    public async Task<FileSystemPolicyDescription> RunAsync(PutFileSystemPolicyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var bypass = request.BypassPolicyLockoutSafetyCheck ?? false;
        context.AuditParameters["bypassPolicyLockoutSafetyCheck"] = bypass;
        context.AuditParameters["policySha256"] = NewPolicy.Digest(request.Policy!);
        var fileSystem = await FileSystemRows.GetAvailableAsync(context, request.FileSystemId!, cancellationToken);
        NewFileSystemPolicy.Check(context, fileSystem.FileSystemId, request.Policy!, bypass);

        // Whoever deletes the file system meanwhile meets a conflict.
        RowTouch.Touch(context.Database, fileSystem);
        var row = await context.Database.FileSystemPolicies.SingleOrDefaultAsync(policy => policy.FileSystemId == fileSystem.FileSystemId, cancellationToken);
        if (row is null)
        {
            context.Database.FileSystemPolicies.Add(new() { FileSystemId = fileSystem.FileSystemId, Policy = request.Policy! });
        }
        else
        {
            row.Policy = request.Policy!;
        }

        return new(fileSystem.FileSystemId, request.Policy!);
    }
}
