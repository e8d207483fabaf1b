using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.FileSystems;

internal sealed class DescribeDataKeys(IVolumeStore volumes, IOptions<DataKeyOptions> options) : IOperationHandler<DescribeDataKeysRequest, DescribeDataKeysResponse>
{
    public async Task<DescribeDataKeysResponse> RunAsync(DescribeDataKeysRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var fileSystem = await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken);
        var wrapped = await database.WrappedDataKeys.AsNoTracking()
            .Where(key => key.FileSystemId == fileSystem.FileSystemId)
            .OrderBy(key => key.Purpose)
            .ToListAsync(cancellationToken);
        var names = await KeyNames.OfAsync(database, wrapped.Select(key => key.KeyArn), cancellationToken);
        var grantIds = wrapped.ConvertAll(key => key.GrantId);
        var live = await database.Grants.Where(grant => grantIds.Contains(grant.GrantId)).Select(grant => grant.GrantId).ToListAsync(cancellationToken);
        var held = volumes.GetKeyStatus(fileSystem.FileSystemId);
        return new()
        {
            DataKeys = wrapped.ConvertAll(key => new DataKeyDescription
            {
                Purpose = (DataKeyPurpose)key.Purpose,
                KeyArn = key.KeyArn,
                KeyAlias = names.Alias(key.KeyArn),
                KeyState = names.State(key.KeyArn),
                KeyDeletedAt = key.KeyDeletedAt,
                KeyMaterialId = key.KeyMaterialId,
                WrappedAt = key.WrappedAt,
                GrantId = live.Contains(key.GrantId) ? key.GrantId : null,
            }),
            KeysHeld = held.KeysHeld,
            KeysLapseAt = held.KeysLapseAt,
            KeyCacheTime = options.Value.CacheTime,
        };
    }
}
