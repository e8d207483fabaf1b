using System.Globalization;
using System.Text;

namespace EfsConsole.Cryptography;

/// <summary>
/// Unicode's normal form KC (UAX #15). The runtime has none without ICU: where globalization is invariant, as here,
/// <see cref="string.Normalize(NormalizationForm)"/> returns what it was given. The data are those of Unicode 14; what a later
/// version adds is left as it is, so that the form of a text never changes.
/// </summary>
internal static class Nfkc
{
    private const int HangulBase = 0xAC00;
    private const int HangulL = 0x1100;
    private const int HangulV = 0x1161;
    private const int HangulT = 0x11A7;
    private const int HangulVCount = 21;
    private const int HangulTCount = 28;
    private const int HangulLCount = 19;
    private const int HangulCount = HangulLCount * HangulVCount * HangulTCount;

    private static readonly Lazy<Data> Tables = new(Read);

    public static List<Rune> Normalize(IEnumerable<Rune> text)
    {
        var decomposed = new List<Rune>();
        foreach (var rune in text)
        {
            Decompose(rune, decomposed);
        }

        Order(decomposed);
        return Compose(decomposed);
    }

    private static void Decompose(Rune rune, List<Rune> into)
    {
        var syllable = rune.Value - HangulBase;
        if (syllable is >= 0 and < HangulCount)
        {
            into.Add(new Rune(HangulL + (syllable / (HangulVCount * HangulTCount))));
            into.Add(new Rune(HangulV + (syllable % (HangulVCount * HangulTCount) / HangulTCount)));
            if (syllable % HangulTCount != 0)
            {
                into.Add(new Rune(HangulT + (syllable % HangulTCount)));
            }
        }
        else if (!rune.IsAscii && Tables.Value.Decompositions.TryGetValue(rune, out var parts))
        {
            into.AddRange(parts);
        }
        else
        {
            into.Add(rune);
        }
    }

    // Marks on one base are put into the order of their classes; those of one class keep theirs.
    private static void Order(List<Rune> text)
    {
        for (var index = 1; index < text.Count; index++)
        {
            for (var place = index; place > 0 && Class(text[place]) is var mark and > 0 && Class(text[place - 1]) > mark; place--)
            {
                (text[place - 1], text[place]) = (text[place], text[place - 1]);
            }
        }
    }

    private static List<Rune> Compose(List<Rune> text)
    {
        var composed = new List<Rune>(text.Count);
        var starter = -1;
        foreach (var rune in text)
        {
            var mark = Class(rune);
            var blocked = starter >= 0 && composed.Count - 1 > starter && (Class(composed[^1]) >= mark || Class(composed[^1]) == 0);
            if (starter >= 0 && !blocked && Pair(composed[starter], rune) is { } pair)
            {
                composed[starter] = pair;
                continue;
            }

            composed.Add(rune);
            starter = mark == 0 ? composed.Count - 1 : starter;
        }

        return composed;
    }

    private static Rune? Pair(Rune first, Rune second)
    {
        if (first.Value - HangulL is >= 0 and < HangulLCount and var l && second.Value - HangulV is >= 0 and < HangulVCount and var v)
        {
            return new Rune(HangulBase + (((l * HangulVCount) + v) * HangulTCount));
        }

        if (first.Value - HangulBase is >= 0 and < HangulCount and var syllable && syllable % HangulTCount == 0 && second.Value - HangulT is > 0 and < HangulTCount and var t)
        {
            return new Rune(first.Value + t);
        }

        return second.IsAscii ? null : Tables.Value.Pairs.TryGetValue((first, second), out var pair) ? pair : null;
    }

    private static int Class(Rune rune) => rune.IsAscii ? 0 : Tables.Value.Classes.GetValueOrDefault(rune);

    private static Data Read()
    {
        var data = new Data([], [], []);
        using var reader = new StreamReader(typeof(Nfkc).Assembly.GetManifestResourceStream("nfkc.txt")!);
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(' ');
            switch (fields[0])
            {
                case "D":
                    data.Decompositions.Add(Parse(fields[1]), [.. fields[2..].Select(Parse)]);
                    break;
                case "K":
                    data.Classes.Add(Parse(fields[1]), byte.Parse(fields[2], CultureInfo.InvariantCulture));
                    break;
                case "C":
                    data.Pairs.Add((Parse(fields[1]), Parse(fields[2])), Parse(fields[3]));
                    break;
            }
        }

        return data;
    }

    private static Rune Parse(string digits) => new(int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private sealed record Data(Dictionary<Rune, Rune[]> Decompositions, Dictionary<Rune, byte> Classes, Dictionary<(Rune First, Rune Second), Rune> Pairs);
}
