using System.Globalization;
using System.Runtime.CompilerServices;
using EfsConsole.Cryptography;
using EfsConsole.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.RootKeys;

/// <summary>The key material of customer master keys.</summary>
internal sealed class SealedKeyMaterials(ResealingUnits units) : ISealedRows
{
    public async Task<int> CountAsync(RootKeyRing ring, CancellationToken cancellationToken) => (await FindAsync(ring, cancellationToken)).Count;

    public async Task ResealAsync(RootKeyRing ring, CancellationToken cancellationToken) => await units.RunAsync(
        "KeyMaterials",
        await FindAsync(ring, cancellationToken),
        async (unit, keyIds) =>
        {
            foreach (var row in await unit.KeyMaterials.Where(row => keyIds.Contains(row.KeyId)).ToListAsync(CancellationToken.None))
            {
                if (row.SealedMaterial is { } old && ResealingUnits.IsPrevious(ring, old) && Reseal(ring, row.KeyId, row.MaterialVersion, old) is { } resealed)
                {
                    row.SealedMaterial = resealed;
                }
            }
        },
        cancellationToken);

    public async IAsyncEnumerable<SealedValueProof> ProveAsync(EfsConsoleDbContext unit, RootKeyRing ring, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in unit.KeyMaterials.AsNoTracking().Where(row => row.SealedMaterial != null).OrderBy(row => row.KeyId).ThenBy(row => row.MaterialVersion).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return SealedValueProof.Of("KeyMaterials", string.Create(CultureInfo.InvariantCulture, $"{row.KeyId} {row.MaterialVersion}"), () =>
            {
                using var material = KeyMaterial.Unwrap(ring.For(row.SealedMaterial), row.KeyId, row.MaterialVersion, row.SealedMaterial);
                return material.MaterialId == row.MaterialId ? null : "it is not the material that its row names";
            });
        }
    }

    private async Task<List<Guid>> FindAsync(RootKeyRing ring, CancellationToken cancellationToken)
    {
        await using var unit = units.Create();
        var found = new HashSet<Guid>();
        await foreach (var row in unit.KeyMaterials.AsNoTracking().Where(row => row.SealedMaterial != null).Select(row => new { row.KeyId, row.SealedMaterial }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (ResealingUnits.IsPrevious(ring, row.SealedMaterial!))
            {
                found.Add(row.KeyId);
            }
        }

        return [.. found];
    }

    private static byte[]? Reseal(RootKeyRing ring, Guid keyId, int version, byte[] sealedMaterial)
    {
        try
        {
            using var material = KeyMaterial.Unwrap(ring.Previous!, keyId, version, sealedMaterial);
            return material.Wrap(ring.Current);
        }
        catch (AuthenticationFailedException)
        {
            return null;
        }
    }
}
