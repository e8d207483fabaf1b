using System.Text.RegularExpressions;

namespace EfsConsole.Services.Policies;

/// <summary>A stretch of a pattern: codes, and the variable that follows them.</summary>
/// <param name="Codes">As <see cref="Wildcard"/> takes them.</param>
/// <param name="Variable">The condition key whose value follows, or null.</param>
/// <param name="Default">What follows where the key has no value, or null.</param>
internal readonly partial record struct PatternPart(int[] Codes, string? Variable, string? Default)
{
    /// <summary>Splits a string; null and a sentence when a variable is malformed.</summary>
    public static PatternPart[]? Split(string text, bool variables, bool wildcards, bool ignoreCase, out string? fault)
    {
        fault = null;
        var parts = new List<PatternPart>();
        var codes = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!variables || !text.AsSpan(i).StartsWith("${", StringComparison.Ordinal))
            {
                codes.Add(Code(text[i], wildcards, ignoreCase));
                continue;
            }

            var variable = VariableForm().Match(text, i);
            if (!variable.Success)
            {
                fault = "A policy variable is written ${key} or ${key, 'default'}; for the characters themselves there are ${*}, ${?} and ${$}.";
                return null;
            }

            i += variable.Length - 1;
            if (variable.Groups["character"] is { Success: true } character)
            {
                codes.Add(character.ValueSpan[0]);
                continue;
            }

            parts.Add(new([.. codes], variable.Groups["key"].Value, variable.Groups["default"] is { Success: true } other ? other.Value : null));
            codes.Clear();
        }

        return [.. parts, new([.. codes], null, null)];
    }

    /// <summary>Codes for text that means itself.</summary>
    public static IEnumerable<int> Literal(string text, bool ignoreCase) => text.Select(unit => Code(unit, wildcards: false, ignoreCase));

    private static int Code(char unit, bool wildcards, bool ignoreCase) => unit switch
    {
        '*' when wildcards => Wildcard.Star,
        '?' when wildcards => Wildcard.Question,
        _ => ignoreCase ? char.ToUpperInvariant(unit) : unit,
    };

    [GeneratedRegex(@"\G\$\{((?<character>[*?$])|(?<key>[A-Za-z0-9-]+:[^{},']+)(,\s*'(?<default>[^{}']*)')?)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VariableForm();
}
