using System.Collections.Concurrent;
using System.Collections.Frozen;
using EfsConsole.Domain;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Audit;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>
/// The last use of each key. A use is noted in memory and written with others within a minute: a crash loses no more
/// than that minute of it, and never a record of the audit trail, from which it comes.
/// </summary>
public sealed class KeyUses(EfsConsoleDatabase database)
{
    private const int Together = 500;

    private static readonly FrozenSet<string> Cryptographic = FrozenSet.Create(
        StringComparer.Ordinal,
        EncryptRequest.Operation.Name,
        DecryptRequest.Operation.Name,
        ReEncryptRequest.Operation.Name,
        GenerateDataKeyRequest.Operation.Name,
        GenerateDataKeyWithoutPlaintextRequest.Operation.Name);

    private readonly ConcurrentDictionary<Guid, KeyUsageEntity> _noted = new();

    /// <summary>The same for each file system.</summary>
    internal DataKeyUses DataKeys { get; } = new();

    /// <summary>Notes a call that succeeded, if it used keys.</summary>
    public void Note(AuditedCall call, AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(record);
        if (record.EventSource != OperationName.KeySource || !Cryptographic.Contains(record.EventName))
        {
            return;
        }

        foreach (var resource in record.Resources)
        {
            if (resource.ResourceType == AuditResource.Key && KeyOf(resource.ResourceName) is { } keyId)
            {
                _noted[keyId] = new KeyUsageEntity
                {
                    KeyId = keyId,
                    Operation = record.EventName,
                    UsedAt = record.Time,
                    EventId = record.EventId,
                    RequestId = call.RequestId,
                };
                DataKeys.Note(call.Request, keyId, record.Time);
            }
        }
    }

    /// <summary>The last use of a key, written or not; null where there was none.</summary>
    internal async Task<KeyUsageEntity?> LastAsync(EfsConsoleDbContext unit, Guid keyId, CancellationToken cancellationToken) =>
        _noted.TryGetValue(keyId, out var noted) ? noted : await unit.KeyUsages.AsNoTracking().FirstOrDefaultAsync(usage => usage.KeyId == keyId, cancellationToken);

    /// <summary>Writes what was noted.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var part in _noted.ToArray().Chunk(Together))
        {
            await WriteAsync(part, cancellationToken);

            // A use that was noted meanwhile stays for the next time.
            foreach (var use in part)
            {
                _noted.TryRemove(use);
            }
        }

        await DataKeys.WriteAsync(database, cancellationToken);
    }

    private async Task WriteAsync(KeyValuePair<Guid, KeyUsageEntity>[] uses, CancellationToken cancellationToken)
    {
        var ids = uses.Select(use => use.Key).ToList();
        using var pass = await database.Writers.EnterAsync(cancellationToken);
        await using var unit = database.Create();
        var known = await unit.KeyUsages.Where(usage => ids.Contains(usage.KeyId)).ToDictionaryAsync(usage => usage.KeyId, cancellationToken);
        var keys = (await unit.Keys.Where(key => ids.Contains(key.KeyId)).Select(key => key.KeyId).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var (keyId, use) in uses.Where(use => keys.Contains(use.Key)))
        {
            if (known.TryGetValue(keyId, out var row))
            {
                unit.Entry(row).CurrentValues.SetValues(use);
            }
            else
            {
                unit.KeyUsages.Add(use);
            }
        }

        await unit.SaveChangesAsync(cancellationToken);
    }

    private static Guid? KeyOf(string arn) =>
        Arn.TryParse(arn, out var parsed) && Guid.TryParseExact(parsed.Resource.AsSpan(parsed.Resource.IndexOf('/', StringComparison.Ordinal) + 1), "D", out var keyId) ? keyId : null;
}
