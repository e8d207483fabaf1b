using System.Text;

namespace EfsConsole.Cryptography;

/// <summary>
/// Bytes as a code that people print, read out and type: Crockford's base32 (no I, L, O, U) in groups of five, of which the fifth
/// checks the four before it and the place of the group. Lower case, O for 0, I and L for 1, spaces and hyphens are forgiven.
/// </summary>
/// <remarks>
/// The check is a sum over the field of 32 elements with a weight of its own for each place, so that one wrong symbol in a group, two
/// exchanged ones and two exchanged groups do not pass.
/// </remarks>
public static class PrintedCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int BitsPerSymbol = 5;
    private const int SymbolsPerGroup = 4;

    /// <summary>The code of some bytes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var symbols = new int[((bytes.Length * 8) + BitsPerSymbol - 1) / BitsPerSymbol];
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            symbols[bit / BitsPerSymbol] |= ((bytes[bit / 8] >> (7 - (bit % 8))) & 1) << (BitsPerSymbol - 1 - (bit % BitsPerSymbol));
        }

        var code = new StringBuilder();
        foreach (var (number, group) in symbols.Chunk(SymbolsPerGroup).Index())
        {
            code.Append(number == 0 ? null : '-');
            foreach (var symbol in group)
            {
                code.Append(Alphabet[symbol]);
            }

            code.Append(Alphabet[Check(group, number)]);
        }

        Array.Clear(symbols);
        return code.ToString();
    }

    /// <summary>The bytes of a code.</summary>
    /// <returns>The bytes; the caller disposes them.</returns>
    /// <exception cref="PrintedCodeException">The code was not written or typed as it was printed.</exception>
    public static SensitiveBytes Decode(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var symbols = Symbols(code);
        var values = new List<int>(symbols.Count);
        foreach (var (number, group) in symbols.Chunk(SymbolsPerGroup + 1).Index())
        {
            if (group.Length < 2 || Check(group[..^1], number) != group[^1])
            {
                throw new PrintedCodeException($"Group {number + 1} of the code is not as it was printed. Compare it letter by letter.", number + 1);
            }

            values.AddRange(group[..^1]);
        }

        var bytes = new SensitiveBytes(values.Count * BitsPerSymbol / 8);
        for (var bit = 0; bit < values.Count * BitsPerSymbol; bit++)
        {
            var value = (values[bit / BitsPerSymbol] >> (BitsPerSymbol - 1 - (bit % BitsPerSymbol))) & 1;
            if (bit < bytes.Length * 8)
            {
                bytes.Buffer[bit / 8] |= (byte)(value << (7 - (bit % 8)));
            }
            else if (value != 0)
            {
                bytes.Dispose();
                throw new PrintedCodeException("The code is not complete, or more than one code.");
            }
        }

        return bytes;
    }

    private static List<int> Symbols(string code)
    {
        var symbols = new List<int>();
        foreach (var letter in code.Where(static letter => letter != '-' && !char.IsWhiteSpace(letter)))
        {
            var symbol = char.ToUpperInvariant(letter) switch
            {
                'O' => 0,
                'I' or 'L' => 1,
                var other => Alphabet.IndexOf(other, StringComparison.Ordinal),
            };
            if (symbol < 0)
            {
                var number = (symbols.Count / (SymbolsPerGroup + 1)) + 1;
                throw new PrintedCodeException($"Group {number} of the code holds a sign that no code has. A code has digits and letters, without U.", number);
            }

            symbols.Add(symbol);
        }

        return symbols.Count > 0 ? symbols : throw new PrintedCodeException("The code is empty.");
    }

    private static int Check(ReadOnlySpan<int> group, int number)
    {
        // 2, 4, 8 and 16 are distinct and not 1: the check symbol itself has the weight 1. The number of the group has a last weight.
        var (sum, weight) = (Multiply(number % Alphabet.Length, 7), 2);
        foreach (var symbol in group)
        {
            sum ^= Multiply(symbol, weight);
            weight = Multiply(weight, 2);
        }

        return sum;
    }

    // The field of 32 elements, modulo x^5 + x^2 + 1.
    private static int Multiply(int left, int right)
    {
        var product = 0;
        for (var bit = 0; bit < BitsPerSymbol; bit++)
        {
            product ^= left & -((right >> bit) & 1);
            left = (left << 1) ^ (0b100101 & -(left >> (BitsPerSymbol - 1)));
        }

        return product;
    }
}
