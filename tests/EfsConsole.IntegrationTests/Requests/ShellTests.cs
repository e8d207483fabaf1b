using System.Text.Json.Nodes;
using CsCheck;
using EfsConsole.IntegrationTests.AwsApi;
using EfsConsole.Web.Features.Requests;
using EfsConsole.Web.Features.Requests.Shell;

namespace EfsConsole.IntegrationTests.Requests;

/// <summary>What the shell makes of the scripts: an AWS CLI that only notes its arguments stands in for the real one.</summary>
public sealed class ShellTests : IDisposable
{
    // A line of its own, with a NUL as its end, for each word and for the end of a command.
    private const string Recorder =
        """
        #!/bin/sh
        for word; do printf 'w%s\0' "$word" >> "$RECORD"; done
        printf 'e\0' >> "$RECORD"
        case "$*" in
          *create-file-system*) echo fs-0fedcba9876543210 ;;
          *create-key*) echo 1234abcd-12ab-34cd-56ef-1234567890ab ;;
          *describe-file-systems*) if [ -f "$RECORD.seen" ]; then echo "$SECOND_STATE"; else : > "$RECORD.seen"; echo creating; fi ;;
        esac
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("efsconsole-shell-").FullName;

    public ShellTests()
    {
        var recorder = Path.Combine(_folder, "aws");
        File.WriteAllText(recorder, Recorder);
        File.SetUnixFileMode(recorder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string Record => Path.Combine(_folder, "record");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Word_AnyText_ComesOutOfTheShellAsItWentIn() => await RequestSamples.Texts.Array[1, 200].SampleAsync(
        async texts =>
        {
            var ran = await RunAsync($"printf '%s\\0' {string.Join(' ', texts.Select(ShellText.Word))}");
            return ran.Code == 0 && ran.Output.Split('\0')[..^1].SequenceEqual(texts);
        },
        iter: 20,
        threads: 1);

    [Fact]
    public async Task Script_AnyTokenTagsAndGroups_HandsThemToTheCliAsTheyAre() => await Gen.Select(RequestSamples.Texts, RequestSamples.Texts, RequestSamples.Texts).SampleAsync(
        async (token, tag, policy) =>
        {
            var plan = new FileSystemPlan { FileSystem = new() { CreationToken = token, Tags = [new(tag, policy)] }, Policy = policy };
            var commands = await CommandsOfAsync(RequestCode.Of(plan, RequestSamples.Target).Cli);
            ValueOf(commands[0], "--tags", "Tags").ShouldBe(new JsonArray(new JsonObject { ["Key"] = tag, ["Value"] = policy }).ToJsonString());
            ValueOf(commands[0], "--creation-token", "CreationToken").ShouldBe(token);
            ValueOf(commands[1], "--policy", "Policy").ShouldBe(policy);
            return commands.Count == 2;
        },
        iter: 60,
        threads: 1);

    [Fact]
    public async Task FileSystemScript_AllSettings_MakesTheCallsInOrderWithTheirMembers()
    {
        var commands = await CommandsOfAsync(RequestCode.Of(RequestSamples.Largest, RequestSamples.Target).Cli);

        commands.ShouldAllBe(command => command.Skip(2).Take(4).SequenceEqual(new[] { "--endpoint-url", "http://127.0.0.1:5080", "--region", "us-east-1" }));
        commands.Select(command => $"{command[0]} {command[1]}").ShouldBe(
        [
            "efs create-file-system", "efs put-lifecycle-configuration", "efs put-file-system-policy",
            "efs describe-file-systems", "efs describe-file-systems", "efs create-mount-target", "efs create-mount-target",
        ]);
        string.Join(' ', commands[0].Skip(6)).ShouldBe(
            "--creation-token it's a \"token\" of ${you} and 100% --performance-mode generalPurpose --throughput-mode provisioned --provisioned-throughput-in-mibps 12.5 --encrypted "
            + $"--kms-key-id {RequestSamples.KeyArn} --availability-zone-name us-east-1a --backup "
            + """--tags [{"Key":"Name","Value":"Löhne 2026"},{"Key":"cost:中心","Value":"a=b@c"},{"Key":"x","Value":""}] --query FileSystemId --output text""");
        string.Join(' ', commands[1].Skip(6)).ShouldBe(
            """--file-system-id fs-0fedcba9876543210 --lifecycle-policies [{"TransitionToIA":"AFTER_30_DAYS"},{"TransitionToPrimaryStorageClass":"AFTER_1_ACCESS"},{"TransitionToArchive":"AFTER_90_DAYS"}]""");
        commands[2][^1].ShouldBe(RequestSamples.Policy.Replace(RequestSamples.FileSystemId, "fs-0fedcba9876543210", StringComparison.Ordinal));
        string.Join(' ', commands[5].Skip(6)).ShouldBe(
            "--file-system-id fs-0fedcba9876543210 --subnet-id subnet-00000000000000001 --ip-address 127.31.0.50 --security-groups sg-00000000000000001 sg-00000000000000002");
        string.Join(' ', commands[6].Skip(6)).ShouldBe("--file-system-id fs-0fedcba9876543210 --subnet-id subnet-00000000000000002");
    }

    [Fact]
    public async Task FileSystemScript_WithoutSettings_SendsNothingButTheCall()
    {
        var commands = await CommandsOfAsync(RequestCode.Of(RequestSamples.Smallest, RequestSamples.Target).Cli);

        commands.ShouldHaveSingleItem().Where(static (_, i) => i is < 2 or > 5).ShouldBe(["efs", "create-file-system", "--query", "FileSystemId", "--output", "text"]);
    }

    [Fact]
    public async Task FileSystemScript_FileSystemIsDeletedMeanwhile_EndsWithAnErrorBeforeAnyMountTarget()
    {
        var ran = await RunAsync(RequestCode.Of(RequestSamples.Largest, RequestSamples.Target).Cli, secondState: "deleting");

        ran.Code.ShouldBe(1);
        ran.Error.ShouldContain("The file system is deleting.");
        Commands().ShouldNotContain(command => command.Contains("create-mount-target"));
    }

    [Fact]
    public async Task FileSystemScript_ACallFails_EndsThere()
    {
        File.AppendAllText(Path.Combine(_folder, "aws"), "\nexit 7\n");

        var ran = await RunAsync(RequestCode.Of(RequestSamples.Largest, RequestSamples.Target).Cli);

        ran.Code.ShouldBe(7);
        Commands().ShouldHaveSingleItem().ShouldContain("create-file-system");
    }

    [Fact]
    public async Task KeyScript_AllSettings_MakesTheCallsInOrderWithTheirMembers()
    {
        var commands = await CommandsOfAsync(RequestCode.Of(RequestSamples.LargestKey, RequestSamples.Target).Cli);

        commands.Select(command => $"{command[0]} {command[1]}").ShouldBe(["kms create-key", "kms enable-key-rotation", "kms create-alias", "kms create-alias"]);
        ValueOf(commands[0], "--policy", "Policy").ShouldBe(RequestSamples.Policy);
        ValueOf(commands[0], "--tags", "Tags").ShouldBe("""[{"TagKey":"Owner","TagValue":"Zo\u00EB"},{"TagKey":"l\u00E4ngerer Schl\u00FCssel","TagValue":"1"}]""");
        ValueOf(commands[0], "--description", "Description").ShouldBe(RequestSamples.LargestKey.Key.Description);
        commands[1].Skip(6).ShouldBe(["--key-id", "1234abcd-12ab-34cd-56ef-1234567890ab", "--rotation-period-in-days", "180"]);
        commands[2].Skip(6).ShouldBe(["--alias-name", "alias/payroll", "--target-key-id", "1234abcd-12ab-34cd-56ef-1234567890ab"]);
        commands[3].ShouldContain("alias/wages/2026");
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("fileb:///etc/passwd")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("https://example.org/")]
    [InlineData("-minus")]
    public async Task KeyScript_DescriptionThatTheCliWouldReadOtherwise_GoesAsJson(string description)
    {
        var commands = await CommandsOfAsync(RequestCode.Of(new KeyPlan { Key = new() { Description = description } }, RequestSamples.Target).Cli);

        commands[0].ShouldNotContain(description);
        ValueOf(commands[0], "--description", "Description").ShouldBe(description);
    }

    // As the CLI takes it: from the option, or from the JSON for all that has no option of its own.
    private static string? ValueOf(IReadOnlyList<string> command, string option, string member)
    {
        var at = command.ToList().IndexOf(option);
        if (at >= 0)
        {
            return command[at + 1] is ['[', ..] list ? JsonNode.Parse(list)!.ToJsonString() : command[at + 1];
        }

        return (string?)JsonNode.Parse(command[command.ToList().IndexOf("--cli-input-json") + 1])![member];
    }

    private async Task<IReadOnlyList<IReadOnlyList<string>>> CommandsOfAsync(string script)
    {
        var ran = await RunAsync(script);
        ran.Code.ShouldBe(0, ran.Error);
        return Commands();
    }

    private List<IReadOnlyList<string>> Commands()
    {
        var commands = new List<IReadOnlyList<string>>();
        var words = new List<string>();
        foreach (var line in File.ReadAllText(Record).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == 'w')
            {
                words.Add(line[1..]);
                continue;
            }

            commands.Add(words);
            words = [];
        }

        return commands;
    }

    private async Task<ClientExit> RunAsync(string script, string secondState = "available")
    {
        File.Delete(Record);
        File.Delete($"{Record}.seen");
        var file = Path.Combine(_folder, "script.sh");
        await File.WriteAllTextAsync(file, script);
        return await ApiClients.RunAsync(
            "/bin/sh",
            [file],
            new Dictionary<string, string> { ["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}", ["RECORD"] = Record, ["SECOND_STATE"] = secondState },
            _folder);
    }
}
