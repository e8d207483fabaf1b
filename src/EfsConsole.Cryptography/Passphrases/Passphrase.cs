using System.Text;

namespace EfsConsole.Cryptography;

/// <summary>
/// A passphrase in the bytes that are hashed: the UTF-8 of its NFKC form (RFC 8265 section 4 does alike), so that it does not matter
/// whether a keyboard sends a letter with its accent in one piece or in two.
/// </summary>
public sealed class Passphrase : IDisposable
{
    /// <summary>The shortest that is accepted for a new one, in characters.</summary>
    public const int MinLength = 12;

    /// <summary>The longest, in UTF-16 units.</summary>
    public const int MaxLength = 1024;

    private readonly SensitiveBytes _utf8;

    private Passphrase(SensitiveBytes utf8, int length)
    {
        _utf8 = utf8;
        Length = length;
    }

    /// <summary>How many characters it has after normalisation.</summary>
    public int Length { get; }

    internal ReadOnlySpan<byte> Bytes => _utf8.Span;

    /// <summary>The passphrase that a text is.</summary>
    /// <exception cref="InvalidPassphraseException">It is empty, too long, holds control characters, or is no well-formed Unicode.</exception>
    public static Passphrase From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length is 0 or > MaxLength)
        {
            throw new InvalidPassphraseException(text.Length == 0 ? "The passphrase is empty." : $"The passphrase is longer than {MaxLength} characters.");
        }

        if (text.Any(char.IsControl))
        {
            throw new InvalidPassphraseException("The passphrase holds a control character. It is one line of text.");
        }

        var runes = new List<Rune>();
        for (var index = 0; index < text.Length; index += runes[^1].Utf16SequenceLength)
        {
            runes.Add(Rune.TryGetRuneAt(text, index, out var rune) ? rune : throw new InvalidPassphraseException("The passphrase is no well-formed Unicode text."));
        }

        var normal = Nfkc.Normalize(runes);
        var utf8 = new SensitiveBytes(normal.Sum(static rune => rune.Utf8SequenceLength));
        var written = 0;
        foreach (var rune in normal)
        {
            written += rune.EncodeToUtf8(utf8.Buffer[written..]);
        }

        return new Passphrase(utf8, normal.Count);
    }

    /// <summary>The same for one that is chosen now.</summary>
    /// <exception cref="InvalidPassphraseException">It is too short besides.</exception>
    public static Passphrase FromNew(string text)
    {
        var passphrase = From(text);
        if (passphrase.Length < MinLength)
        {
            passphrase.Dispose();
            throw new InvalidPassphraseException($"The passphrase is shorter than {MinLength} characters. Take several words that do not belong together.");
        }

        return passphrase;
    }

    /// <summary>Zeroes the bytes. The text that it was made from is not reached.</summary>
    public void Dispose() => _utf8.Dispose();
}
