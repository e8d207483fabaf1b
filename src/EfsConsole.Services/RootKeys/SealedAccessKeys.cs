using System.Runtime.CompilerServices;
using EfsConsole.Cryptography;
using EfsConsole.Persistence;
using EfsConsole.Services.Access;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.RootKeys;

/// <summary>The secrets of access keys.</summary>
internal sealed class SealedAccessKeys(ResealingUnits units) : ISealedRows
{
    private const string Table = "AccessKeys";

    public async Task<int> CountAsync(RootKeyRing ring, CancellationToken cancellationToken) => (await FindAsync(ring, cancellationToken)).Count;

    public async Task ResealAsync(RootKeyRing ring, CancellationToken cancellationToken) => await units.RunAsync(
        Table,
        await FindAsync(ring, cancellationToken),
        async (unit, ids) =>
        {
            foreach (var row in await unit.AccessKeys.Where(row => ids.Contains(row.AccessKeyId)).ToListAsync(CancellationToken.None))
            {
                try
                {
                    row.SealedSecret = ring.Reseal(RootKeyPurpose.Secret, AccessKeySecrets.Context(row.AccessKeyId), row.SealedSecret);
                }
                catch (AuthenticationFailedException)
                {
                    // Damaged: it opens under no root key, and is counted in the end.
                }
            }
        },
        cancellationToken);

    public async IAsyncEnumerable<SealedValueProof> ProveAsync(EfsConsoleDbContext unit, RootKeyRing ring, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in unit.AccessKeys.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return SealedValueProof.Of(Table, row.AccessKeyId, () =>
            {
                ring.For(row.SealedSecret).Open(RootKeyPurpose.Secret, AccessKeySecrets.Context(row.AccessKeyId), row.SealedSecret).Dispose();
                return null;
            });
        }
    }

    private async Task<List<string>> FindAsync(RootKeyRing ring, CancellationToken cancellationToken)
    {
        await using var unit = units.Create();
        var rows = await unit.AccessKeys.AsNoTracking().Select(row => new { row.AccessKeyId, row.SealedSecret }).ToListAsync(cancellationToken);
        return [.. rows.Where(row => ResealingUnits.IsPrevious(ring, row.SealedSecret)).Select(row => row.AccessKeyId)];
    }
}
