namespace EfsConsole.Services.Policies;

/// <summary>A value of a condition, ready to be compared with a request's.</summary>
internal abstract record ConditionValue
{
    /// <summary>Whether the request's value matches. One that is not of this kind does not.</summary>
    /// <param name="value">The request's.</param>
    /// <param name="context">For variables.</param>
    /// <param name="whenUnresolved">The answer when a variable has no value.</param>
    public abstract bool Matches(string value, IPolicyContext context, bool whenUnresolved);

    /// <summary>A value of a kind that has no variables; null if the text is none.</summary>
    public static ConditionValue? TryParse(ConditionKind kind, ConditionOrder order, string text) => kind switch
    {
        ConditionKind.Number => NumberValue.TryParse(text, order),
        ConditionKind.Time => TimeValue.TryParse(text, order),
        ConditionKind.Truth or ConditionKind.Absence => TruthValue.TryParse(text),
        ConditionKind.Bytes => BytesValue.TryParse(text),
        ConditionKind.Address => AddressValue.TryParse(text),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What a message calls a value of a kind.</summary>
    public static string Noun(ConditionKind kind) => kind switch
    {
        ConditionKind.Number => "number",
        ConditionKind.Time => "time in ISO 8601 or in seconds since 1970",
        ConditionKind.Truth or ConditionKind.Absence => "boolean: write 'true' or 'false'",
        ConditionKind.Bytes => "base64",
        ConditionKind.Address => "address or block of addresses, such as 203.0.113.0/24",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Whether a comparison's result is what an order asks for.</summary>
    protected static bool IsInOrder(int comparison, ConditionOrder order) => order switch
    {
        ConditionOrder.Same => comparison == 0,
        ConditionOrder.Less => comparison < 0,
        ConditionOrder.LessOrSame => comparison <= 0,
        ConditionOrder.Greater => comparison > 0,
        ConditionOrder.GreaterOrSame => comparison >= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
