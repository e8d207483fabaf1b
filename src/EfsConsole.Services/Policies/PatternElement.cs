namespace EfsConsole.Services.Policies;

/// <summary>Action, NotAction, Resource or NotResource.</summary>
/// <param name="Patterns">Any of them. Without any, the element has no effect, negated or not.</param>
/// <param name="IsNegated">Whether it is about all but these.</param>
internal sealed record PatternElement(PolicyPattern[] Patterns, bool IsNegated)
{
    /// <summary>Whether the element covers a value.</summary>
    /// <param name="value">An action or an ARN.</param>
    /// <param name="context">For variables.</param>
    /// <param name="effect">A variable without a value matches nothing, and where "all but" would then allow more, nothing is allowed.</param>
    public bool Matches(string value, IPolicyContext context, PolicyEffect effect)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern.Matches(value, context, whenUnresolved: IsNegated && effect == PolicyEffect.Allow))
            {
                return !IsNegated;
            }
        }

        return IsNegated && Patterns.Length > 0;
    }
}
