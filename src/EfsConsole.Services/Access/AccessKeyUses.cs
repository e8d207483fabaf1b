using System.Collections.Concurrent;
using EfsConsole.Domain.Access;
using EfsConsole.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Access;

/// <summary>The last use of each access key, noted in memory and written with others within a minute.</summary>
internal sealed class AccessKeyUses(EfsConsoleDatabase database, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Use> _noted = new(StringComparer.Ordinal);

    /// <summary>Notes a use.</summary>
    public void Note(string accessKeyId, AccessKeyUse use) => _noted[accessKeyId] = new Use(time.GetUtcNow().UtcDateTime, use);

    /// <summary>A use that is not written yet.</summary>
    public Use? Noted(string accessKeyId) => _noted.GetValueOrDefault(accessKeyId);

    /// <summary>Writes what was noted.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var noted in _noted.ToArray())
        {
            var (accessKeyId, use) = noted;
            using (await database.Writers.EnterAsync(cancellationToken))
            {
                // Past the change tracker: a use changes nothing that is kept of the key in memory.
                await using var unit = database.Create();
                await unit.AccessKeys.Where(key => key.AccessKeyId == accessKeyId).ExecuteUpdateAsync(
                    key => key.SetProperty(row => row.LastUsedAt, use.At).SetProperty(row => row.LastUsedService, use.Of.ServiceName).SetProperty(row => row.LastUsedRegion, use.Of.Region),
                    cancellationToken);
            }

            // A use that was noted meanwhile stays for the next time.
            _noted.TryRemove(noted);
        }
    }

    /// <summary>A use.</summary>
    public sealed record Use(DateTime At, AccessKeyUse Of);
}
