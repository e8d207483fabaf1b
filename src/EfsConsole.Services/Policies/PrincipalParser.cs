using System.Text.Json;

namespace EfsConsole.Services.Policies;

/// <summary>Reads Principal and NotPrincipal. Groups are no principals.</summary>
internal static class PrincipalParser
{
    /// <summary>Reads the element whose name was just read.</summary>
    /// <exception cref="PolicyFaultException">It names no principal, or something else.</exception>
    public static PrincipalElement Read(ref PolicyReader reader, string element)
    {
        reader.Read();
        var start = reader.Offset;
        if (reader.Token == JsonTokenType.String && reader.GetString().Text == "*")
        {
            return new([PolicyPrincipal.Everyone], PatternParser.IsNegated(element));
        }

        if (reader.Token != JsonTokenType.StartObject)
        {
            throw reader.Fault($"{element} must be '*' or an object with AWS, Service, Federated or CanonicalUser.");
        }

        var principals = new List<PolicyPrincipal>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadMember(seen, out var type))
        {
            if (type.Text is not ("AWS" or "Service" or "Federated" or "CanonicalUser"))
            {
                throw reader.Fault($"{element} has no member '{PolicyReader.Quote(type.Text)}': it takes AWS, Service, Federated and CanonicalUser.");
            }

            foreach (var principal in reader.ReadStrings($"{element}.{type.Text}"))
            {
                principals.Add(Parse(type.Text, principal.Text)
                    ?? throw reader.Fault($"'{PolicyReader.Quote(principal.Text)}' is no principal that can stand under {type.Text}{Hint(type.Text)}.", principal.Offset));
            }
        }

        return principals.Count > 0 ? new([.. principals], PatternParser.IsNegated(element)) : throw reader.Fault($"{element} names nobody.", start);
    }

    private static PolicyPrincipal? Parse(string type, string text) => type switch
    {
        "AWS" => text == "*" ? PolicyPrincipal.Everyone : PolicyPrincipal.TryParseAccount(text),
        "Service" => PolicyPrincipal.TryParseService(text),
        "Federated" => text.Length > 0 ? new() { Type = PrincipalType.Federated, Text = text } : null,
        _ => text.Length == 64 && text.All(char.IsAsciiHexDigit) ? new() { Type = PrincipalType.CanonicalUser, Text = text } : null,
    };

    private static string Hint(string type) => type switch
    {
        "AWS" => ": give '*', an account id, or the ARN of an account's root, a user, a role or a session",
        "Service" => ": give the DNS name of a service, such as elasticfilesystem.amazonaws.com",
        _ => string.Empty,
    };
}
