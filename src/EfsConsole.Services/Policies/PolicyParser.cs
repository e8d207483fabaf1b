using System.Text.Json;

namespace EfsConsole.Services.Policies;

/// <summary>Reads the outer elements of a policy. Twice: variables depend on Version, which may stand last.</summary>
internal static class PolicyParser
{
    /// <summary>Reads a policy.</summary>
    /// <exception cref="PolicyFaultException">It is malformed.</exception>
    public static PolicyDocument Parse(string text, PolicyKind kind)
    {
        var source = PolicyText.Of(text, kind);
        var variables = FindVersion(source) == PolicyDocument.CurrentVersion;
        var reader = new PolicyReader(source);
        reader.ReadObject("A policy");
        var version = PolicyDocument.EarlierVersion;
        string? id = null;
        List<PolicyStatement>? statements = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadMember(seen, out var name))
        {
            switch (name.Text)
            {
                case "Version":
                    version = ReadVersion(ref reader);
                    break;
                case "Id":
                    id = reader.ReadString("Id").Text;
                    break;
                case "Statement":
                    statements = ReadStatements(ref reader, kind, variables);
                    break;
                default:
                    throw reader.Fault($"A policy has no element '{PolicyReader.Quote(name.Text)}'.");
            }
        }

        return statements is { Count: > 0 } ? new(kind, version, id, statements) : throw reader.Fault("The policy has no statement.", 0);
    }

    // Goes through everything, so that text that is not JSON, or nested without end, is refused before anything is made of it.
    private static string? FindVersion(PolicyText source)
    {
        var reader = new PolicyReader(source);
        string? version = null;
        while (reader.Read())
        {
            if (reader.Depth >= PolicyLimits.MaximumDepth && reader.Token is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                throw reader.Fault("The policy is nested too deeply.");
            }

            if (version is null && reader is { Depth: 1, Token: JsonTokenType.PropertyName } && reader.GetString().Text == "Version" && reader.Read() && reader.Token == JsonTokenType.String)
            {
                version = reader.GetString().Text;
            }
        }

        return version;
    }

    private static string ReadVersion(ref PolicyReader reader)
    {
        var version = reader.ReadString("Version");
        return version.Text is PolicyDocument.CurrentVersion or PolicyDocument.EarlierVersion
            ? version.Text
            : throw reader.Fault($"Version must be '{PolicyDocument.CurrentVersion}' or '{PolicyDocument.EarlierVersion}'.");
    }

    private static List<PolicyStatement> ReadStatements(ref PolicyReader reader, PolicyKind kind, bool variables)
    {
        var statements = new List<PolicyStatement>();
        var sids = new HashSet<string>(StringComparer.Ordinal);
        reader.Read();
        if (reader.Token != JsonTokenType.StartArray)
        {
            statements.Add(StatementParser.Parse(ref reader, kind, variables, 0, sids));
            return statements;
        }

        while (reader.Read() && reader.Token != JsonTokenType.EndArray)
        {
            statements.Add(StatementParser.Parse(ref reader, kind, variables, statements.Count, sids));
        }

        return statements;
    }
}
