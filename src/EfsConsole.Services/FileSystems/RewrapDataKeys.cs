using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.FileSystems;

/// <summary>
/// Re-encrypts wrapped data keys under the current material of their key, as the service, through its grants. Contents are not
/// touched: their data key stays what it is. Each data key is replaced by itself, so what was done stays done.
/// </summary>
public sealed class RewrapDataKeys(IOperations operations, EfsConsoleDatabase database, TimeProvider time) : IOperationHandler<RewrapDataKeysRequest, RewrapDataKeysResponse>
{
    public async Task<RewrapDataKeysResponse> RunAsync(RewrapDataKeysRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken);
        if (key.KeyManager == KeyManager.Aws)
        {
            // Its policy lets nobody rotate it; what is re-encrypted goes through the grants of the service that it belongs to.
            KeyPermissions.RequireAdministrator(context, RewrapDataKeysRequest.Operation.Action, KeyArn.Of(context.Caller, key.KeyId));
        }
        else
        {
            await KeyAuthorization.RequireAsync(context, PolicedKey.Of(key), RotateKeyOnDemandRequest.Operation, null, cancellationToken);
        }

        var current = await context.Database.KeyMaterials.AsNoTracking()
            .Where(material => material.KeyId == key.KeyId && material.MaterialVersion == key.CurrentMaterialVersion)
            .Select(material => material.MaterialId)
            .FirstOrDefaultAsync(cancellationToken);
        var outdated = context.Database.WrappedDataKeys.AsNoTracking().Where(wrapped => wrapped.KeyId == key.KeyId && wrapped.KeyMaterialId != current);
        var next = request.After is { } after ? outdated.Where(wrapped => string.Compare(wrapped.FileSystemId, after) > 0) : outdated;
        var ids = await next.Select(wrapped => wrapped.FileSystemId).Distinct().OrderBy(id => id).Take(request.Limit).ToListAsync(cancellationToken);
        var rows = await outdated.Where(wrapped => ids.Contains(wrapped.FileSystemId)).ToListAsync(cancellationToken);

        var outcomes = new List<RewrapOutcome>();
        foreach (var fileSystem in rows.GroupBy(row => row.FileSystemId).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var service = FileSystemKeys.Service(fileSystem.Key, context.Caller.AccountId, context.Caller.Region);
            outcomes.Add(await RewrapAsync(fileSystem.Key, [.. fileSystem], service, cancellationToken));
        }

        return new RewrapDataKeysResponse
        {
            Outcomes = outcomes,
            Last = ids.Count > 0 ? ids[^1] : null,
            Left = await outdated.CountAsync(cancellationToken),
        };
    }

    private async Task<RewrapOutcome> RewrapAsync(string fileSystemId, IReadOnlyList<WrappedDataKeyEntity> rows, Caller service, CancellationToken cancellationToken)
    {
        var moved = 0;
        try
        {
            foreach (var row in rows)
            {
                var context = FileSystemKeys.Context(fileSystemId);
                var answer = await operations.InvokeAsync(
                    new ReEncryptRequest
                    {
                        CiphertextBlob = row.CiphertextBlob,
                        SourceKeyId = row.KeyArn,
                        SourceEncryptionContext = context,
                        DestinationKeyId = row.KeyArn,
                        DestinationEncryptionContext = context,
                    },
                    service,
                    cancellationToken);
                moved += await ReplaceAsync(row, answer, cancellationToken);
            }

            return new RewrapOutcome(fileSystemId, moved, null);
        }
        catch (OperationException refusal)
        {
            return new RewrapOutcome(fileSystemId, moved, refusal.Message);
        }
    }

    // A file system that is being deleted meanwhile has no data key any more, and gets none back.
    private async Task<int> ReplaceAsync(WrappedDataKeyEntity row, ReEncryptResponse answer, CancellationToken cancellationToken)
    {
        var blob = answer.CiphertextBlob.ToArray();
        var now = time.GetUtcNow().UtcDateTime;
        using var pass = await database.Writers.EnterAsync(cancellationToken);
        await using var unit = database.Create();
        return await unit.WrappedDataKeys
            .Where(wrapped => wrapped.FileSystemId == row.FileSystemId && wrapped.Purpose == row.Purpose && wrapped.CiphertextBlob == row.CiphertextBlob)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(wrapped => wrapped.CiphertextBlob, blob)
                    .SetProperty(wrapped => wrapped.KeyMaterialId, answer.DestinationKeyMaterialId)
                    .SetProperty(wrapped => wrapped.WrappedAt, now),
                cancellationToken);
    }
}
