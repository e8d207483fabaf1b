using System.Collections.Frozen;

namespace EfsConsole.Services.Policies;

/// <summary>A condition operator.</summary>
/// <param name="Kind">What it takes values for.</param>
/// <param name="Order">How the request's value must stand to the policy's.</param>
/// <param name="IsNegated">Whether it passes where no value matches.</param>
/// <param name="Quantifier">Which of the request's values must pass.</param>
/// <param name="IfExists">Whether it passes where the request has not got the key.</param>
internal sealed record ConditionOperator(
    ConditionKind Kind, ConditionOrder Order = ConditionOrder.Same, bool IsNegated = false, ConditionQuantifier Quantifier = ConditionQuantifier.None, bool IfExists = false)
{
    private const string IfExistsSuffix = "IfExists";
    private const string AllPrefix = "ForAllValues:";
    private const string AnyPrefix = "ForAnyValue:";

    private static readonly FrozenDictionary<string, ConditionOperator> Table = new Dictionary<string, ConditionOperator>
    {
        ["StringEquals"] = new(ConditionKind.Text),
        ["StringNotEquals"] = new(ConditionKind.Text, IsNegated: true),
        ["StringEqualsIgnoreCase"] = new(ConditionKind.TextIgnoringCase),
        ["StringNotEqualsIgnoreCase"] = new(ConditionKind.TextIgnoringCase, IsNegated: true),
        ["StringLike"] = new(ConditionKind.TextPattern),
        ["StringNotLike"] = new(ConditionKind.TextPattern, IsNegated: true),
        ["NumericEquals"] = new(ConditionKind.Number),
        ["NumericNotEquals"] = new(ConditionKind.Number, IsNegated: true),
        ["NumericLessThan"] = new(ConditionKind.Number, ConditionOrder.Less),
        ["NumericLessThanEquals"] = new(ConditionKind.Number, ConditionOrder.LessOrSame),
        ["NumericGreaterThan"] = new(ConditionKind.Number, ConditionOrder.Greater),
        ["NumericGreaterThanEquals"] = new(ConditionKind.Number, ConditionOrder.GreaterOrSame),
        ["DateEquals"] = new(ConditionKind.Time),
        ["DateNotEquals"] = new(ConditionKind.Time, IsNegated: true),
        ["DateLessThan"] = new(ConditionKind.Time, ConditionOrder.Less),
        ["DateLessThanEquals"] = new(ConditionKind.Time, ConditionOrder.LessOrSame),
        ["DateGreaterThan"] = new(ConditionKind.Time, ConditionOrder.Greater),
        ["DateGreaterThanEquals"] = new(ConditionKind.Time, ConditionOrder.GreaterOrSame),
        ["Bool"] = new(ConditionKind.Truth),
        ["BinaryEquals"] = new(ConditionKind.Bytes),
        ["IpAddress"] = new(ConditionKind.Address),
        ["NotIpAddress"] = new(ConditionKind.Address, IsNegated: true),

        // ArnEquals takes wildcards too: the two pairs are the same.
        ["ArnEquals"] = new(ConditionKind.Arn),
        ["ArnLike"] = new(ConditionKind.Arn),
        ["ArnNotEquals"] = new(ConditionKind.Arn, IsNegated: true),
        ["ArnNotLike"] = new(ConditionKind.Arn, IsNegated: true),
        ["Null"] = new(ConditionKind.Absence),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The answer where the request has not got the key. A quantifier decides before IfExists does.</summary>
    public bool WhenAbsent => Quantifier switch
    {
        ConditionQuantifier.All => true,
        ConditionQuantifier.Any => false,
        _ => IfExists || IsNegated,
    };

    /// <summary>The operator of a name, with its prefix and suffix; null for any other name. Case is not regarded.</summary>
    public static ConditionOperator? Find(string name)
    {
        var quantifier = name.StartsWith(AllPrefix, StringComparison.OrdinalIgnoreCase) ? ConditionQuantifier.All
            : name.StartsWith(AnyPrefix, StringComparison.OrdinalIgnoreCase) ? ConditionQuantifier.Any
            : ConditionQuantifier.None;
        var rest = quantifier == ConditionQuantifier.None ? name : name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var ifExists = rest.EndsWith(IfExistsSuffix, StringComparison.OrdinalIgnoreCase);
        if (!Table.TryGetValue(ifExists ? rest[..^IfExistsSuffix.Length] : rest, out var found))
        {
            return null;
        }

        // Whether a key is there is no question to put to each value, nor one to put only if it is there.
        return found.Kind == ConditionKind.Absence && (ifExists || quantifier != ConditionQuantifier.None)
            ? null
            : found with { Quantifier = quantifier, IfExists = ifExists };
    }
}
