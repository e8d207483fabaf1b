using EfsConsole.Cryptography;
using EfsConsole.Persistence;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.RootKeys;

/// <summary>Seals rows anew, a few in each unit of work, so that no other writer waits for long.</summary>
internal sealed class ResealingUnits(EfsConsoleDatabase database, IFaultPoints faultPoints)
{
    /// <summary>How many rows one unit of work takes.</summary>
    public const int Rows = 16;

    /// <summary>A unit of work to read in.</summary>
    public EfsConsoleDbContext Create() => database.Create();

    /// <summary>Runs a change over all keys that were found.</summary>
    /// <param name="table">What the rows are.</param>
    /// <param name="keys">Which rows.</param>
    /// <param name="change">Reads some of the rows again and changes them; it is saved in one transaction.</param>
    /// <param name="cancellationToken">Ends it between two units of work.</param>
    public async Task RunAsync<TKey>(string table, IReadOnlyList<TKey> keys, Func<EfsConsoleDbContext, TKey[], Task> change, CancellationToken cancellationToken)
    {
        foreach (var some in keys.Chunk(Rows))
        {
            cancellationToken.ThrowIfCancellationRequested();
            faultPoints.Before($"Reseal {table}");

            // Inside the gate nobody deletes or changes a row between the look and the commit.
            using (await database.Writers.EnterAsync(cancellationToken))
            {
                await using var unit = database.Create();
                await change(unit, some);
                await unit.SaveChangesAsync(CancellationToken.None);
            }

            faultPoints.After($"Reseal {table}");
        }
    }

    /// <summary>Whether a value names the root key that is being left.</summary>
    public static bool IsPrevious(RootKeyRing ring, byte[] sealedValue) => ring.Previous is { } previous && ring.For(sealedValue) == previous;
}
