using EfsConsole.Cryptography;
using EfsConsole.Persistence;

namespace EfsConsole.Services.RootKeys;

/// <summary>A table with values that are sealed under the root key. Whoever adds such a column adds one of these: a rotation knows no other.</summary>
public interface ISealedRows
{
    /// <summary>How many values name the root key that is being left.</summary>
    Task<int> CountAsync(RootKeyRing ring, CancellationToken cancellationToken);

    /// <summary>Seals them under the root key in use, a few in each transaction. What does not open stays as it is, and is counted.</summary>
    Task ResealAsync(RootKeyRing ring, CancellationToken cancellationToken);

    /// <summary>Opens every value of a database, which may be a backup's, and says of each whether it did.</summary>
    IAsyncEnumerable<SealedValueProof> ProveAsync(EfsConsoleDbContext unit, RootKeyRing ring, CancellationToken cancellationToken);
}

/// <summary>Whether a sealed value opens.</summary>
/// <param name="Table">Where it stands.</param>
/// <param name="Row">Which it is, for people.</param>
/// <param name="Fault">Why it does not open; null where it does.</param>
public sealed record SealedValueProof(string Table, string Row, string? Fault)
{
    /// <summary>Opens a value.</summary>
    /// <param name="table">Where it stands.</param>
    /// <param name="row">Which it is.</param>
    /// <param name="open">Opens it, or throws.</param>
    internal static SealedValueProof Of(string table, string row, Func<string?> open)
    {
        try
        {
            return new(table, row, open());
        }
        catch (WrongRootKeyException fault)
        {
            return new(table, row, $"it is sealed under the root key {fault.SealedUnder}");
        }
        catch (AuthenticationFailedException)
        {
            return new(table, row, "it is damaged");
        }
    }
}
