using System.Text.RegularExpressions;

namespace EfsConsole.Services.Policies;

/// <summary>Reads Condition: operators, in each of them keys, for each of these values.</summary>
internal static partial class ConditionParser
{
    private const string EncryptionContextPrefix = "kms:EncryptionContext:";

    /// <summary>Reads the element whose name was just read.</summary>
    /// <exception cref="PolicyFaultException">An operator is unknown, a key has no prefix, or a value is not of the operator's kind.</exception>
    public static PolicyCondition[] Read(ref PolicyReader reader, PolicyKind kind, bool variables)
    {
        reader.ReadObject("Condition");
        var conditions = new List<PolicyCondition>();
        var operators = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadMember(operators, out var name))
        {
            var found = ConditionOperator.Find(name.Text) ?? throw reader.Fault($"There is no condition operator '{PolicyReader.Quote(name.Text)}'.");
            reader.ReadObject($"The condition {name.Text}");
            var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            while (reader.ReadMember(keys, out var key))
            {
                CheckKey(ref reader, kind, found, key);
                conditions.Add(new(found, key.Text, ReadValues(ref reader, found, key.Text, variables)));
            }
        }

        return [.. conditions];
    }

    // Any key with a prefix is taken, as the field does: one that no request has is simply absent.
    private static void CheckKey(ref PolicyReader reader, PolicyKind kind, ConditionOperator found, PolicyString key)
    {
        if (!KeyForm().IsMatch(key.Text))
        {
            throw reader.Fault($"'{PolicyReader.Quote(key.Text)}' is no condition key: it needs a prefix, such as 'kms:' or 'aws:'.");
        }

        if (kind == PolicyKind.Key
            && found.Quantifier == ConditionQuantifier.All
            && key.Text.StartsWith(EncryptionContextPrefix, StringComparison.OrdinalIgnoreCase))
        {
            throw reader.Fault($"OverlyPermissiveCondition: ForAllValues with {PolicyReader.Quote(key.Text)} would hold for every request that has no such encryption context.");
        }
    }

    private static ConditionValue[] ReadValues(ref PolicyReader reader, ConditionOperator found, string key, bool variables)
    {
        var values = reader.ReadStrings($"The value of {PolicyReader.Quote(key)}", scalars: true);
        var compiled = new ConditionValue[values.Count];
        for (var i = 0; i < compiled.Length; i++)
        {
            var value = values[i];
            compiled[i] = found.Kind switch
            {
                ConditionKind.Text => new TextValue(PatternParser.Compile(ref reader, value, variables, wildcards: false)),
                ConditionKind.TextIgnoringCase => new TextValue(PatternParser.Compile(ref reader, value, variables, wildcards: false, ignoreCase: true)),
                ConditionKind.TextPattern => new TextValue(PatternParser.Compile(ref reader, value, variables, wildcards: true)),
                ConditionKind.Arn => new ArnValue(PatternParser.Compile(ref reader, value, variables, wildcards: true)),
                var kind => ConditionValue.TryParse(kind, found.Order, value.Text)
                    ?? throw reader.Fault($"'{PolicyReader.Quote(value.Text)}' is no {ConditionValue.Noun(kind)}.", value.Offset),
            };
        }

        return compiled;
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]+:.+\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex KeyForm();
}
