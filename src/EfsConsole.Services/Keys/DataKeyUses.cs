using System.Collections.Concurrent;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Services.FileSystems;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>When each key was last used for each file system: noted in memory and written with others, like the last use of the key itself.</summary>
public sealed class DataKeyUses
{
    // What is written at once, before other writers have their turn.
    private const int Together = 500;

    private readonly ConcurrentDictionary<(Guid KeyId, string FileSystemId), DateTime> _noted = new();

    /// <summary>Notes a use, if its encryption context names a file system.</summary>
    internal void Note(IOperation request, Guid keyId, DateTime time)
    {
        var context = request switch
        {
            DecryptRequest decrypt => decrypt.EncryptionContext,
            GenerateDataKeyWithoutPlaintextRequest generate => generate.EncryptionContext,
            ReEncryptRequest reEncrypt => reEncrypt.DestinationEncryptionContext,
            _ => null,
        };
        if (context?.GetValueOrDefault(FileSystemKeys.ContextKey) is { } fileSystemId && FileSystemLimits.FileSystemIdPattern().IsMatch(fileSystemId))
        {
            _noted[(keyId, fileSystemId)] = time;
        }
    }

    /// <summary>The last use, written or not.</summary>
    /// <param name="keyId">The key.</param>
    /// <param name="fileSystemId">The file system.</param>
    /// <param name="written">What the database says.</param>
    internal DateTime Last(Guid keyId, string fileSystemId, DateTime written) =>
        _noted.TryGetValue((keyId, fileSystemId), out var noted) && noted > written ? noted : written;

    /// <summary>Writes what was noted. What names a file system that is gone, or never was, is passed over.</summary>
    internal async Task WriteAsync(EfsConsoleDatabase database, CancellationToken cancellationToken)
    {
        foreach (var uses in _noted.ToArray().Chunk(Together))
        {
            await WriteAsync(database, uses, cancellationToken);
        }
    }

    private async Task WriteAsync(EfsConsoleDatabase database, KeyValuePair<(Guid KeyId, string FileSystemId), DateTime>[] uses, CancellationToken cancellationToken)
    {
        using (await database.Writers.EnterAsync(cancellationToken))
        {
            await using var unit = database.Create();
            await using var transaction = await unit.Database.BeginTransactionAsync(cancellationToken);
            foreach (var ((keyId, fileSystemId), usedAt) in uses)
            {
                await unit.WrappedDataKeys
                    .Where(dataKey => dataKey.FileSystemId == fileSystemId && dataKey.KeyId == keyId)
                    .ExecuteUpdateAsync(dataKey => dataKey.SetProperty(each => each.LastUsedAt, usedAt), cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        // A use that was noted meanwhile stays for the next time.
        foreach (var use in uses)
        {
            _noted.TryRemove(use);
        }
    }
}
