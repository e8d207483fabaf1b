namespace EfsConsole.Services.Policies;

/// <summary>
/// Matches text against a pattern in codes: a UTF-16 unit, or one of two marks. Time is at most the product of the lengths:
/// of all stars only the last can need another try.
/// </summary>
internal static class Wildcard
{
    /// <summary>Any number of characters, also none.</summary>
    public const int Star = -1;

    /// <summary>Exactly one character.</summary>
    public const int Question = -2;

    /// <summary>Whether the whole text matches.</summary>
    /// <param name="pattern">Codes; in upper case if case is not regarded.</param>
    /// <param name="text">The text.</param>
    /// <param name="ignoreCase">Whether case is not regarded.</param>
    public static bool Matches(ReadOnlySpan<int> pattern, ReadOnlySpan<char> text, bool ignoreCase = false)
    {
        var (p, t, afterStar, restart) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == Star)
            {
                afterStar = ++p;
                restart = t;
            }
            else if (p < pattern.Length && IsOne(pattern[p], text[t], ignoreCase))
            {
                p++;
                t++;
            }
            else if (afterStar >= 0)
            {
                p = afterStar;
                t = ++restart;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept(Star) < 0;
    }

    private static bool IsOne(int code, char unit, bool ignoreCase) =>
        code == Question || code == (ignoreCase ? char.ToUpperInvariant(unit) : unit);
}
