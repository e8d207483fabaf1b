using System.Runtime.CompilerServices;
using EfsConsole.Cryptography;
using EfsConsole.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.RootKeys;

/// <summary>The value by which the database recognises its root key. The last to change, so that it says how far a rotation has come.</summary>
internal sealed class SealedCheckValue(ResealingUnits units) : ISealedRows
{
    public async Task<int> CountAsync(RootKeyRing ring, CancellationToken cancellationToken) => (await FindAsync(ring, cancellationToken)).Count;

    public async Task ResealAsync(RootKeyRing ring, CancellationToken cancellationToken) => await units.RunAsync(
        "Installations",
        await FindAsync(ring, cancellationToken),
        async (unit, _) =>
        {
            var row = await unit.Installations.SingleAsync(CancellationToken.None);
            ring.For(row.RootKeyCheck).VerifyCheckValue(row.RootKeyCheck);
            row.RootKeyCheck = ring.Current.CreateCheckValue();
        },
        cancellationToken);

    public async IAsyncEnumerable<SealedValueProof> ProveAsync(EfsConsoleDbContext unit, RootKeyRing ring, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var row = await unit.Installations.AsNoTracking().SingleAsync(cancellationToken);
        yield return SealedValueProof.Of("Installations", "check value", () =>
        {
            ring.For(row.RootKeyCheck).VerifyCheckValue(row.RootKeyCheck);
            return null;
        });
    }

    private async Task<List<int>> FindAsync(RootKeyRing ring, CancellationToken cancellationToken)
    {
        await using var unit = units.Create();
        var row = await unit.Installations.AsNoTracking().SingleAsync(cancellationToken);
        return ResealingUnits.IsPrevious(ring, row.RootKeyCheck) ? [row.Id] : [];
    }
}
