using System.Globalization;
using System.Text.RegularExpressions;
using NSec.Cryptography;

namespace EfsConsole.Cryptography;

/// <summary>
/// How a passphrase is made into a key: Argon2id (RFC 9106), version 1.3, one lane, written as the head of a PHC string,
/// <c>$argon2id$v=19$m=65536,t=3,p=1$SALT</c>. No hash follows it: whether a passphrase is right is told by what its key opens.
/// </summary>
public sealed partial class Argon2Settings
{
    /// <summary>Length of a salt in bytes.</summary>
    public const int SaltSize = 16;

    /// <summary>The memory of new settings, in KiB: 64 MiB.</summary>
    public const int DefaultMemoryKib = 64 * 1024;

    /// <summary>The passes of new settings.</summary>
    public const int DefaultPasses = 3;

    /// <summary>The least memory that is accepted, in KiB.</summary>
    public const int MinMemoryKib = 8 * 1024;

    /// <summary>The most memory that is accepted, in KiB: 1 GiB.</summary>
    public const int MaxMemoryKib = 1024 * 1024;

    /// <summary>The most passes that are accepted.</summary>
    public const int MaxPasses = 16;

    private readonly byte[] _salt;

    private Argon2Settings(int memoryKib, int passes, byte[] salt)
    {
        (MemoryKib, Passes) = (memoryKib, passes);
        _salt = salt;
        Text = string.Create(CultureInfo.InvariantCulture, $"$argon2id$v=19$m={memoryKib},t={passes},p=1${Convert.ToBase64String(salt).TrimEnd('=')}");
    }

    /// <summary>Memory in KiB.</summary>
    public int MemoryKib { get; }

    /// <summary>Passes over the memory.</summary>
    public int Passes { get; }

    /// <summary>The PHC string, without a hash.</summary>
    public string Text { get; }

    /// <summary>Settings with a new random salt.</summary>
    /// <param name="random">Where the salt comes from; the operating system when null.</param>
    /// <param name="memoryKib">Memory in KiB.</param>
    /// <param name="passes">Passes over the memory.</param>
    public static Argon2Settings New(RandomFill? random = null, int memoryKib = DefaultMemoryKib, int passes = DefaultPasses)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(memoryKib, MinMemoryKib);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(memoryKib, MaxMemoryKib);
        ArgumentOutOfRangeException.ThrowIfLessThan(passes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(passes, MaxPasses);
        var salt = new byte[SaltSize];
        (random ?? SystemRandom.Fill)(salt);
        return new(memoryKib, passes, salt);
    }

    /// <summary>Reads settings. What would take absurd memory or time, or almost none, is refused before anything is computed.</summary>
    /// <returns>Null where the text is no such PHC string, or its numbers are out of bounds.</returns>
    public static Argon2Settings? TryParse(string text)
    {
        var match = Phc().Match(text);
        if (!match.Success
            || !int.TryParse(match.Groups["m"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var memory)
            || !int.TryParse(match.Groups["t"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var passes)
            || memory is < MinMemoryKib or > MaxMemoryKib
            || passes is < 1 or > MaxPasses)
        {
            return null;
        }

        var salt = new byte[SaltSize];
        return Convert.TryFromBase64String(match.Groups["salt"].Value + "==", salt, out var length) && length == SaltSize
            && new Argon2Settings(memory, passes, salt) is var settings && settings.Text == text
                ? settings
                : null;
    }

    /// <summary>Computes the key; takes the settings' memory while it does.</summary>
    internal void DeriveKey(Passphrase passphrase, Span<byte> key) => Derive(passphrase.Bytes, _salt, MemoryKib, Passes, key);

    // NSec's overload for strings hashes UTF-16; the one for bytes is what everybody else computes.
    internal static void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int memoryKib, int passes, Span<byte> key) =>
        new Argon2id(new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = memoryKib, NumberOfPasses = passes }).DeriveBytes(password, salt, key);

    [GeneratedRegex(@"^\$argon2id\$v=19\$m=(?<m>[0-9]{1,9}),t=(?<t>[0-9]{1,9}),p=1\$(?<salt>[A-Za-z0-9+/]{22})\z")]
    private static partial Regex Phc();
}
