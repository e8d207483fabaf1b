using EfsConsole.Cryptography;

namespace EfsConsole.Services.RootKeys;

/// <summary>A table with values that are sealed under the root key. Whoever adds such a column adds one of these: a rotation knows no other.</summary>
public interface ISealedRows
{
    /// <summary>How many values name the root key that is being left.</summary>
    Task<int> CountAsync(RootKeyRing ring, CancellationToken cancellationToken);

    /// <summary>Seals them under the root key in use, a few in each transaction. What does not open stays as it is, and is counted.</summary>
    Task ResealAsync(RootKeyRing ring, CancellationToken cancellationToken);
}
