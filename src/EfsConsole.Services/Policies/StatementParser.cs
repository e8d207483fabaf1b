using System.Text.Json;

namespace EfsConsole.Services.Policies;

/// <summary>Reads one statement.</summary>
internal static class StatementParser
{
    /// <summary>Reads the statement that begins at the current token.</summary>
    /// <exception cref="PolicyFaultException">It is malformed.</exception>
    public static PolicyStatement Parse(ref PolicyReader reader, PolicyKind kind, bool variables, int index, HashSet<string> sids)
    {
        if (reader.Token != JsonTokenType.StartObject)
        {
            throw reader.Fault("A statement must be an object.");
        }

        var start = reader.Offset;
        string? sid = null;
        PolicyEffect? effect = null;
        PrincipalElement? principals = null;
        PatternElement? actions = null;
        PatternElement? resources = null;
        PolicyCondition[] conditions = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadMember(seen, out var name))
        {
            switch (name.Text)
            {
                case "Sid":
                    sid = ReadSid(ref reader, kind, sids);
                    break;
                case "Effect":
                    effect = ReadEffect(ref reader);
                    break;
                case "Principal" or "NotPrincipal":
                    Exclude(ref reader, principals, name.Text);
                    principals = ReadPrincipals(ref reader, kind, name);
                    break;
                case "Action" or "NotAction":
                    Exclude(ref reader, actions, name.Text);
                    actions = PatternParser.ReadActions(ref reader, name.Text);
                    break;
                case "Resource" or "NotResource":
                    Exclude(ref reader, resources, name.Text);
                    resources = PatternParser.ReadResources(ref reader, name.Text, variables);
                    break;
                case "Condition":
                    conditions = ConditionParser.Read(ref reader, kind, variables);
                    break;
                default:
                    throw reader.Fault($"A statement has no element '{PolicyReader.Quote(name.Text)}'.");
            }
        }

        var statement = new PolicyStatement
        {
            Index = index,
            Sid = sid,
            Place = reader.Place(start),
            Effect = effect ?? throw reader.Fault("The statement has no Effect.", start),
            Principals = principals,
            Actions = actions,
            Resources = resources,
            Conditions = conditions,
            ResourceIsImplied = kind == PolicyKind.FileSystem,
        };
        return Missing(statement, kind) is { } missing ? throw reader.Fault(missing, start) : statement;
    }

    private static string? Missing(PolicyStatement statement, PolicyKind kind) => statement switch
    {
        { Principals: null } when kind != PolicyKind.Identity => "The statement has no Principal.",
        { Principals: { IsNegated: true }, Effect: PolicyEffect.Allow } => "NotPrincipal goes with the Effect Deny alone.",
        { Actions: null } when kind != PolicyKind.Key => "The statement has no Action.",
        { Resources: null } when kind == PolicyKind.Identity => "The statement has no Resource.",
        _ => null,
    };

    // A key policy's Sid may have spaces; IAM's is alphanumeric and unique.
    private static string ReadSid(ref PolicyReader reader, PolicyKind kind, HashSet<string> sids)
    {
        var sid = reader.ReadString("Sid").Text;
        if (kind == PolicyKind.Identity && !sid.All(char.IsAsciiLetterOrDigit))
        {
            throw reader.Fault("Sid takes letters and digits alone.");
        }

        return sids.Add(sid) || kind != PolicyKind.Identity ? sid : throw reader.Fault("Another statement has this Sid.");
    }

    private static PolicyEffect ReadEffect(ref PolicyReader reader) => reader.ReadString("Effect").Text switch
    {
        "Allow" => PolicyEffect.Allow,
        "Deny" => PolicyEffect.Deny,
        _ => throw reader.Fault("Effect must be 'Allow' or 'Deny'."),
    };

    private static PrincipalElement ReadPrincipals(ref PolicyReader reader, PolicyKind kind, PolicyString name) => kind != PolicyKind.Identity
        ? PrincipalParser.Read(ref reader, name.Text)
        : throw reader.Fault("The policy of an identity names no principals.", name.Offset);

    private static void Exclude(ref PolicyReader reader, object? other, string name)
    {
        if (other is not null)
        {
            var positive = name.StartsWith("Not", StringComparison.Ordinal) ? name[3..] : name;
            throw reader.Fault($"A statement has either {positive} or Not{positive}, not both.");
        }
    }
}
