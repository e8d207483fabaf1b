using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>
/// One exchange of a conversation under <c>Vectors/wire</c>: a request, what is kept of its answer for later requests, and the answer with
/// placeholders for what differs from run to run.
/// </summary>
/// <param name="Name">The operation, or what is wrong with it.</param>
/// <param name="Request">Method and path, or the target of a service that has them in a header.</param>
/// <param name="Body">The body as it is sent; empty without one.</param>
/// <param name="Keeps">Names, and where in the answer their values stand.</param>
/// <param name="Until">What the answer holds once the request need not be sent again; null when it is sent once.</param>
/// <param name="Answer">Status, content type, error type and body.</param>
internal sealed partial record WireSample(string Name, string Request, string Body, IReadOnlyList<(string Name, string Path)> Keeps, string? Until, string Answer)
{
    private const string Separator = "--";

    /// <summary>Reads a conversation.</summary>
    public static IReadOnlyList<WireSample> Read(string text) => [.. text.Split("\n# ").Skip(1).Select(Parse)];

    /// <summary>The same exchange with another answer.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append("# ").Append(Name).Append('\n').Append(Request).Append('\n');
        if (Body.Length > 0)
        {
            text.Append(Body).Append('\n');
        }

        foreach (var (name, path) in Keeps)
        {
            text.Append(CultureInfo.InvariantCulture, $"keep {name} = {path}\n");
        }

        return (Until is null ? text : text.Append(CultureInfo.InvariantCulture, $"until {Until}\n")).Append(Separator).Append('\n').Append(Answer).Append('\n').ToString();
    }

    /// <summary>Puts what was kept into a text.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> kept) =>
        kept.Aggregate(text, (filled, value) => filled.Replace($"<{value.Key}>", value.Value, StringComparison.Ordinal));

    /// <summary>Puts placeholders for what differs from run to run.</summary>
    public static string Mask(string text, IReadOnlyDictionary<string, string> kept)
    {
        var masked = kept.OrderByDescending(value => value.Value.Length).Aggregate(text, (rest, value) => rest.Replace(value.Value, $"<{value.Key}>", StringComparison.Ordinal));
        masked = Hex().Replace(masked, "<hex>");
        masked = Uuid().Replace(masked, "<uuid>");
        masked = ResourceId().Replace(masked, "$1-<id>");
        masked = Time().Replace(masked, ":<time>");
        masked = Address().Replace(masked, "<address>");
        return Base64().Replace(masked, "\"<bytes>\"");
    }

    /// <summary>Keeps what later requests need.</summary>
    public void Keep(JsonElement answer, Dictionary<string, string> kept)
    {
        foreach (var (name, path) in Keeps)
        {
            var found = path.Split('.').Aggregate(answer, (element, step) => int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? element[index] : element.GetProperty(step));
            kept[name] = found.GetString()!;
        }
    }

    private static WireSample Parse(string block)
    {
        var lines = block.TrimEnd('\n').Split('\n');
        var end = Array.IndexOf(lines, Separator);
        var given = lines[2..end];
        return new(
            lines[0],
            lines[1],
            given.FirstOrDefault(line => line.StartsWith('{')) ?? string.Empty,
            [.. given.Where(line => line.StartsWith("keep ", StringComparison.Ordinal)).Select(line => line["keep ".Length..].Split(" = ")).Select(parts => (parts[0], parts[1]))],
            given.FirstOrDefault(line => line.StartsWith("until ", StringComparison.Ordinal))?["until ".Length..],
            string.Join('\n', lines[(end + 1)..]));
    }

    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.CultureInvariant)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b(fs|fsmt|fsap|eni|subnet|sg|vpc)-[0-9a-f]{17}", RegexOptions.CultureInvariant)]
    private static partial Regex ResourceId();

    [GeneratedRegex(@":\d{10}(\.\d+)?(?=[,}\]])", RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(@"127\.31\.\d+\.\d+(?=\"")", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex("\"[A-Za-z0-9+/_-]{40,}=*\"", RegexOptions.CultureInvariant)]
    private static partial Regex Base64();
}
