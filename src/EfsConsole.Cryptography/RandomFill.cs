using System.Security.Cryptography;

namespace EfsConsole.Cryptography;

/// <summary>Fills a buffer with cryptographically strong random bytes. Keys, nonces and IVs come from it.</summary>
/// <param name="destination">The bytes to overwrite, all of them.</param>
public delegate void RandomFill(Span<byte> destination);

/// <summary>The source of randomness where none is given.</summary>
public static class SystemRandom
{
    /// <summary>The operating system's generator, <see cref="RandomNumberGenerator"/>.</summary>
    public static RandomFill Fill { get; } = RandomNumberGenerator.Fill;
}
