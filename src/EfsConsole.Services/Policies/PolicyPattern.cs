namespace EfsConsole.Services.Policies;

/// <summary>A compiled string of a policy, with its wildcards and variables. Immutable.</summary>
internal sealed class PolicyPattern
{
    private readonly PatternPart[] _parts;
    private readonly int[]? _codes;
    private readonly bool _ignoreCase;

    private PolicyPattern(PatternPart[] parts, bool ignoreCase)
    {
        _parts = parts;
        _ignoreCase = ignoreCase;

        // Without variables, which are few, the codes are known once and for all.
        _codes = Array.TrueForAll(parts, part => part.Variable is null) ? [.. parts.SelectMany(part => part.Codes)] : null;
    }

    /// <summary>An action of a well-formed policy.</summary>
    public static PolicyPattern OfAction(string action) => TryCompile(action, variables: false, wildcards: true, ignoreCase: true, out _)!;

    /// <summary>Compiles; null and a sentence when a variable is malformed.</summary>
    /// <param name="text">As the policy has it.</param>
    /// <param name="variables">Whether <c>${...}</c> means something: in the current version alone.</param>
    /// <param name="wildcards">Whether <c>*</c> and <c>?</c> mean something.</param>
    /// <param name="ignoreCase">Whether case is not regarded.</param>
    /// <param name="fault">What is wrong.</param>
    public static PolicyPattern? TryCompile(string text, bool variables, bool wildcards, bool ignoreCase, out string? fault)
    {
        var parts = PatternPart.Split(text, variables, wildcards, ignoreCase, out fault);
        return parts is null ? null : new(parts, ignoreCase);
    }

    /// <summary>Whether the whole value matches.</summary>
    /// <param name="value">An action, an ARN, or the value of a condition key.</param>
    /// <param name="context">For variables.</param>
    /// <param name="whenUnresolved">The answer when a variable has no value.</param>
    public bool Matches(string value, IPolicyContext context, bool whenUnresolved = false) =>
        Expand(context) is { } codes ? Wildcard.Matches(codes, value, _ignoreCase) : whenUnresolved;

    /// <summary>The codes with the values of variables put in; a star in a value stands for itself alone. Null if a variable has no value.</summary>
    public int[]? Expand(IPolicyContext context)
    {
        if (_codes is not null)
        {
            return _codes;
        }

        var codes = new List<int>();
        foreach (var part in _parts)
        {
            codes.AddRange(part.Codes);
            if (part.Variable is null)
            {
                continue;
            }

            // A variable has one value; a key with several is none.
            if ((context.Get(part.Variable) is [{ } only] ? only : part.Default) is not { } value)
            {
                return null;
            }

            codes.AddRange(PatternPart.Literal(value, _ignoreCase));
        }

        return [.. codes];
    }
}
