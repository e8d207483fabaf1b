using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Keys;

/// <summary>The file systems whose data keys a key wraps.</summary>
public sealed class ListKeyDependants(IOptions<DataKeyOptions> options, KeyUses uses, IVolumeStore volumes) : IOperationHandler<ListKeyDependantsRequest, ListKeyDependantsResponse>
{
    public async Task<ListKeyDependantsResponse> RunAsync(ListKeyDependantsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken);
        KeyPermissions.RequireAdministrator(context, ListKeyDependantsRequest.Operation.Action, KeyArn.Of(context.Caller, key.KeyId));
        await KeyAuthorization.RequireAsync(context, PolicedKey.Of(key), DescribeKeyRequest.Operation, null, cancellationToken);

        // Asked from the key's side: its wrapped data keys are an index range, whatever else there is.
        var wrapped = context.Database.WrappedDataKeys.AsNoTracking().Where(dataKey => dataKey.KeyId == key.KeyId);
        var fileSystems = context.Database.FileSystems.AsNoTracking()
            .Where(fileSystem => wrapped.Select(dataKey => dataKey.FileSystemId).Contains(fileSystem.FileSystemId));
        var page = await fileSystems
            .OrderBy(fileSystem => fileSystem.Name == null)
            .ThenBy(fileSystem => fileSystem.Name)
            .ThenBy(fileSystem => fileSystem.FileSystemId)
            .Take(request.Limit)
            .Select(fileSystem => new { fileSystem.FileSystemId, fileSystem.Name, fileSystem.LifeCycleState, fileSystem.MeteredBytes })
            .ToListAsync(cancellationToken);
        var ids = page.ConvertAll(row => row.FileSystemId);
        var dataKeys = (await wrapped.Where(dataKey => ids.Contains(dataKey.FileSystemId))
                .Select(dataKey => new { dataKey.FileSystemId, dataKey.Purpose, UsedAt = dataKey.LastUsedAt ?? dataKey.WrappedAt })
                .ToListAsync(cancellationToken))
            .ToLookup(dataKey => dataKey.FileSystemId, StringComparer.Ordinal);
        return new ListKeyDependantsResponse
        {
            Dependants =
            [
                .. page.Select(row => new KeyDependant(
                    row.FileSystemId, row.Name, row.LifeCycleState, row.MeteredBytes, [.. dataKeys[row.FileSystemId].Select(dataKey => (DataKeyPurpose)dataKey.Purpose).Order()])
                {
                    LastKeyUse = uses.DataKeys.Last(key.KeyId, row.FileSystemId, dataKeys[row.FileSystemId].Max(dataKey => dataKey.UsedAt)),
                    Clients = volumes.GetClients(row.FileSystemId),
                }),
            ],
            TotalCount = await fileSystems.CountAsync(cancellationToken),
            MeteredBytes = await fileSystems.SumAsync(fileSystem => fileSystem.MeteredBytes, cancellationToken),
            KeyCacheTime = options.Value.CacheTime,
        };
    }
}
