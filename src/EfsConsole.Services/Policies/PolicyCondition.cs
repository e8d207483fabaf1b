namespace EfsConsole.Services.Policies;

/// <summary>One key of a condition. Immutable.</summary>
/// <param name="Operator">How it is compared.</param>
/// <param name="Key">The condition key.</param>
/// <param name="Values">With any of which.</param>
internal sealed record PolicyCondition(ConditionOperator Operator, string Key, ConditionValue[] Values)
{
    /// <summary>Whether the condition holds for a request, in a statement of this effect.</summary>
    public bool Holds(IPolicyContext context, PolicyEffect effect)
    {
        var values = context.Get(Key);
        if (Operator.Kind == ConditionKind.Absence)
        {
            return HasMatch(values.Count == 0 ? "true" : "false", context, whenUnresolved: false);
        }

        if (values.Count == 0)
        {
            return Operator.WhenAbsent;
        }

        // A negated operator without a quantifier asks that no value matches, any other one that some value passes.
        var all = Operator.Quantifier == ConditionQuantifier.All || (Operator.Quantifier == ConditionQuantifier.None && Operator.IsNegated);
        foreach (var value in values)
        {
            // A variable without a value is equal to nothing; where "not equal" would then allow, nothing is allowed.
            var passes = Operator.IsNegated != HasMatch(value ?? string.Empty, context, whenUnresolved: Operator.IsNegated && effect == PolicyEffect.Allow);
            if (passes != all)
            {
                return passes;
            }
        }

        return all;
    }

    private bool HasMatch(string value, IPolicyContext context, bool whenUnresolved)
    {
        foreach (var candidate in Values)
        {
            if (candidate.Matches(value, context, whenUnresolved))
            {
                return true;
            }
        }

        return false;
    }
}
