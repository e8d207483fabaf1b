using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>The file systems whose data keys a key wraps.</summary>
public sealed class ListKeyDependants : IOperationHandler<ListKeyDependantsRequest, ListKeyDependantsResponse>
{
    public async Task<ListKeyDependantsResponse> RunAsync(ListKeyDependantsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken);
        KeyPermissions.RequireAdministrator(context, ListKeyDependantsRequest.Operation.Action, KeyArn.Of(context.Caller, key.KeyId));

        var fileSystems = context.Database.FileSystems.AsNoTracking().Where(fileSystem => fileSystem.DataKeys.Any(wrapped => wrapped.KeyId == key.KeyId));
        var page = await fileSystems
            .OrderBy(fileSystem => fileSystem.Name == null)
            .ThenBy(fileSystem => fileSystem.Name)
            .ThenBy(fileSystem => fileSystem.FileSystemId)
            .Take(request.Limit)
            .Select(fileSystem => new
            {
                fileSystem.FileSystemId,
                fileSystem.Name,
                fileSystem.LifeCycleState,
                fileSystem.MeteredBytes,
                Purposes = fileSystem.DataKeys.Where(wrapped => wrapped.KeyId == key.KeyId).OrderBy(wrapped => wrapped.Purpose).Select(wrapped => wrapped.Purpose).ToList(),
            })
            .ToListAsync(cancellationToken);
        return new ListKeyDependantsResponse
        {
            Dependants =
            [
                .. page.Select(row => new KeyDependant(
                    row.FileSystemId, row.Name, row.LifeCycleState, row.MeteredBytes, [.. row.Purposes.Select(purpose => (DataKeyPurpose)purpose)])),
            ],
            TotalCount = await fileSystems.CountAsync(cancellationToken),
            MeteredBytes = await fileSystems.SumAsync(fileSystem => fileSystem.MeteredBytes, cancellationToken),
        };
    }
}
