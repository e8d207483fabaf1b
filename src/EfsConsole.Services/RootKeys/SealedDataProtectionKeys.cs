using System.Runtime.CompilerServices;
using EfsConsole.Cryptography;
using EfsConsole.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.RootKeys;

/// <summary>The keys that protect cookies and forms.</summary>
internal sealed class SealedDataProtectionKeys(ResealingUnits units) : ISealedRows
{
    public async Task<int> CountAsync(RootKeyRing ring, CancellationToken cancellationToken) => (await FindAsync(ring, cancellationToken)).Count;

    public async Task ResealAsync(RootKeyRing ring, CancellationToken cancellationToken) => await units.RunAsync(
        "DataProtectionKeys",
        await FindAsync(ring, cancellationToken),
        async (unit, ids) =>
        {
            foreach (var row in await unit.DataProtectionKeys.Where(row => ids.Contains(row.Id)).ToListAsync(CancellationToken.None))
            {
                try
                {
                    row.SealedXml = ring.Reseal(RootKeyPurpose.DataProtectionKey, DataProtectionKeyStore.Context(row.FriendlyName), row.SealedXml);
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
        await foreach (var row in unit.DataProtectionKeys.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return SealedValueProof.Of("DataProtectionKeys", row.FriendlyName, () =>
            {
                ring.For(row.SealedXml).Open(RootKeyPurpose.DataProtectionKey, DataProtectionKeyStore.Context(row.FriendlyName), row.SealedXml).Dispose();
                return null;
            });
        }
    }

    private async Task<List<int>> FindAsync(RootKeyRing ring, CancellationToken cancellationToken)
    {
        await using var unit = units.Create();
        var rows = await unit.DataProtectionKeys.AsNoTracking().Select(row => new { row.Id, row.SealedXml }).ToListAsync(cancellationToken);
        return [.. rows.Where(row => ResealingUnits.IsPrevious(ring, row.SealedXml)).Select(row => row.Id)];
    }
}
