using System.Runtime.CompilerServices;
using EfsConsole.Cryptography;
using EfsConsole.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.RootKeys;

/// <summary>A table of which each row holds one value, sealed for one purpose in the row's own context.</summary>
/// <param name="units">Seals anew, a few rows at a time.</param>
/// <param name="table">What the rows are.</param>
/// <param name="purpose">What the values are sealed for.</param>
internal abstract class SealedColumn<TRow, TKey>(ResealingUnits units, string table, RootKeyPurpose purpose) : ISealedRows
    where TRow : class
{
    public async Task<int> CountAsync(RootKeyRing ring, CancellationToken cancellationToken) => (await FindAsync(ring, cancellationToken)).Count;

    public async Task ResealAsync(RootKeyRing ring, CancellationToken cancellationToken) => await units.RunAsync(
        table,
        await FindAsync(ring, cancellationToken),
        async (unit, keys) =>
        {
            foreach (var row in await Some(unit, keys).ToListAsync(CancellationToken.None))
            {
                try
                {
                    Replace(row, ring.Reseal(purpose, ContextOf(row), ValueOf(row)));
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
        await foreach (var row in unit.Set<TRow>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return SealedValueProof.Of(table, NameOf(row), () =>
            {
                ring.For(ValueOf(row)).Open(purpose, ContextOf(row), ValueOf(row)).Dispose();
                return null;
            });
        }
    }

    /// <summary>The rows with these keys.</summary>
    protected abstract IQueryable<TRow> Some(EfsConsoleDbContext unit, TKey[] keys);

    /// <summary>A row's key.</summary>
    protected abstract TKey KeyOf(TRow row);

    /// <summary>What a row is called, for people.</summary>
    protected abstract string NameOf(TRow row);

    /// <summary>The context that its value is sealed in.</summary>
    protected abstract byte[] ContextOf(TRow row);

    /// <summary>Its sealed value.</summary>
    protected abstract byte[] ValueOf(TRow row);

    /// <summary>Takes another sealed value.</summary>
    protected abstract void Replace(TRow row, byte[] value);

    private async Task<List<TKey>> FindAsync(RootKeyRing ring, CancellationToken cancellationToken)
    {
        await using var unit = units.Create();
        var found = new List<TKey>();
        await foreach (var row in unit.Set<TRow>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (ResealingUnits.IsPrevious(ring, ValueOf(row)))
            {
                found.Add(KeyOf(row));
            }
        }

        return found;
    }
}
