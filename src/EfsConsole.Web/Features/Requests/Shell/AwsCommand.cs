using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EfsConsole.Web.Features.Requests.Shell;

/// <summary>A command of the AWS CLI, one option a line.</summary>
internal sealed class AwsCommand(RequestTarget target, string service, string operation)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The CLI reads a file, or an address, in the place of a value that begins so; and a value with a hyphen is an option to it.
    private static readonly string[] Mistaken = ["file://", "fileb://", "http://", "https://", "-"];

    private readonly List<string> _options = [];
    private readonly JsonObject _input = [];

    /// <summary>A member with a text; none where it is null.</summary>
    /// <param name="option">The option, without its hyphens.</param>
    /// <param name="member">The member of the request, which is used where the option would be mistaken.</param>
    /// <param name="value">The text.</param>
    public AwsCommand Text(string option, string member, string? value)
    {
        if (value is null)
        {
            return this;
        }

        if (value.Contains('\0', StringComparison.Ordinal) || Mistaken.Any(beginning => value.StartsWith(beginning, StringComparison.Ordinal)))
        {
            _input[member] = value;
            return this;
        }

        return Raw(option, ShellText.Word(value));
    }

    /// <summary>A member that is a list of plain words; none where it is empty or null.</summary>
    public AwsCommand Words(string option, IReadOnlyList<string>? values) =>
        values is not { Count: > 0 } ? this : Raw(option, string.Join(' ', values.Select(ShellText.Word)));

    /// <summary>A member that is true or false; none where it is null.</summary>
    public AwsCommand Flag(string option, bool? value)
    {
        if (value is { } given)
        {
            _options.Add(given ? $"--{option}" : $"--no-{option}");
        }

        return this;
    }

    /// <summary>A member with a structure, as JSON: the CLI's own short form has no quoting for every text.</summary>
    public AwsCommand Structure(string option, JsonNode value) => Raw(option, ShellText.Word(value.ToJsonString(Json)));

    /// <summary>An option with what the shell makes of a text, for instance of a variable in quotes.</summary>
    public AwsCommand Raw(string option, string words)
    {
        _options.Add($"--{option} {words}");
        return this;
    }

    /// <summary>The command.</summary>
    /// <param name="indent">Before each line but the first.</param>
    public string Write(string indent = "")
    {
        IEnumerable<string> lines = [$"aws {service} {operation}", $"--endpoint-url {ShellText.Word(target.Endpoint)} --region {ShellText.Word(target.Region)}", .. _options];
        if (_input.Count > 0)
        {
            lines = lines.Append($"--cli-input-json {ShellText.Word(_input.ToJsonString(Json))}");
        }

        return string.Join($" \\\n{indent}  ", lines);
    }
}
