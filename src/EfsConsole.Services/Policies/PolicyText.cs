using System.Text;

namespace EfsConsole.Services.Policies;

/// <summary>The text of a policy in bytes, once its length and characters are known to be right.</summary>
internal sealed class PolicyText
{
    private readonly byte[] _bytes;
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    private PolicyText(byte[] bytes) => _bytes = bytes;

    /// <summary>UTF-8.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Checks length and characters.</summary>
    /// <exception cref="PolicyFaultException">The text is too long, or a character is none that policies have.</exception>
    public static PolicyText Of(string text, PolicyKind kind)
    {
        CheckLength(text, kind);
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsAllowed(text, i, kind))
            {
                throw Fault(text, i, FormattableString.Invariant($"The character U+{(int)text[i]:X4} cannot stand in a policy."));
            }
        }

        return new(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The place of a byte. Cheap when asked in ascending order.</summary>
    public PolicyPlace PlaceOf(long offset)
    {
        if (offset < _offset)
        {
            (_offset, _line, _column) = (0, 1, 1);
        }

        for (; _offset < offset && _offset < _bytes.Length; _offset++)
        {
            var value = _bytes[_offset];
            if (value == '\n')
            {
                _line++;
                _column = 1;
            }
            else if ((value & 0xC0) != 0x80)
            {
                _column += value >= 0xF0 ? 2 : 1;
            }
        }

        return new(_line, _column);
    }

    /// <summary>The byte at a position within a line, as the JSON reader tells it (both from 0).</summary>
    public int OffsetOf(long line, long positionInLine)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            start += _bytes.AsSpan(start).IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(start + positionInLine, _bytes.Length);
    }

    private static void CheckLength(string text, PolicyKind kind)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            length += PolicyLimits.LengthOf(text[i], kind);
            if (length > PolicyLimits.MaximumLength(kind) || i >= PolicyLimits.MaximumText)
            {
                throw Fault(text, i, FormattableString.Invariant($"The policy is too long: its limit is {PolicyLimits.MaximumLength(kind)} {PolicyLimits.UnitOfLength(kind)}."));
            }
        }
    }

    // The character set of the key service's and of IAM's model; a file system's policy takes all of Unicode.
    private static bool IsAllowed(string text, int index, PolicyKind kind) => text[index] switch
    {
        '\t' or '\n' or '\r' or (>= ' ' and <= 'ÿ') => true,
        _ when kind != PolicyKind.FileSystem => false,
        var high when char.IsHighSurrogate(high) => index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]),
        var low when char.IsLowSurrogate(low) => index > 0 && char.IsHighSurrogate(text[index - 1]),
        var other => !char.IsControl(other),
    };

    private static PolicyFaultException Fault(string text, int index, string message)
    {
        var before = text.AsSpan(0, index);
        return new(new(message, new(before.Count('\n') + 1, index - before.LastIndexOf('\n'))));
    }
}
