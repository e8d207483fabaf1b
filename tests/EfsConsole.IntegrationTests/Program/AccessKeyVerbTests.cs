using System.Net;
using System.Text;
using System.Text.Json;
using EfsConsole.Domain.Access;
using EfsConsole.Domain.Audit;
using EfsConsole.IntegrationTests.AwsApi;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>The program's verbs on access keys, as a shell runs them: beside the running console and without it.</summary>
public sealed class AccessKeyVerbTests(InitializedFolders initialized) : IClassFixture<InitializedFolders>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Key_FromCreationToDeletion_IsToldAsJson(bool running)
    {
        using var folders = initialized.Copy();
        await using var console = running ? await StartAsync(folders) : null;

        var made = await ConsoleProcess.RunAsync(folders, "access-key", "create");
        made.Code.ShouldBe(0, made.Error);
        made.Error.ShouldContain("The secret is shown this once.");
        var told = JsonDocument.Parse(made.Output).RootElement;
        Members(told).ShouldBe(["AccessKey"]);
        Members(told.GetProperty("AccessKey")).ShouldBe(["AccessKeyId", "Status", "SecretAccessKey", "CreateDate"]);
        var key = Read(made);
        key.AccessKeyId.ShouldMatch("^AKIA[A-Z2-7]{16}$");
        key.SecretAccessKey.ShouldMatch("^[A-Za-z0-9+/]{40}$");
        key.Status.ShouldBe(AccessKeyStatus.Active);
        key.CreateDate.ShouldBe(DateTime.UtcNow, TimeSpan.FromMinutes(5));

        (await ListAsync(folders)).ShouldBe([(key.AccessKeyId, AccessKeyStatus.Active)]);
        await ChangeAsync(folders, "deactivate", key);
        (await ListAsync(folders)).ShouldBe([(key.AccessKeyId, AccessKeyStatus.Inactive)]);
        await ChangeAsync(folders, "activate", key);
        (await ListAsync(folders)).ShouldBe([(key.AccessKeyId, AccessKeyStatus.Active)]);
        await ChangeAsync(folders, "delete", key);
        (await ListAsync(folders)).ShouldBeEmpty();

        foreach (var verb in (string[])["activate", "deactivate", "delete"])
        {
            var gone = await ConsoleProcess.RunAsync(folders, "access-key", verb, key.AccessKeyId);
            (gone.Code, gone.Output).ShouldBe((2, string.Empty), verb);
            gone.Error.ShouldContain($"NoSuchEntity: The Access Key with id {key.AccessKeyId} cannot be found.");
        }
    }

    [Fact]
    public async Task Key_ChangedBesideTheRunningConsole_CountsWithTheNextCall()
    {
        using var folders = initialized.Copy();
        await using var console = await StartAsync(folders);
        var key = Read(await ConsoleProcess.RunAsync(folders, "access-key", "create"));
        var calls = new SignedCalls(new Uri(console.BaseAddress), key);
        async Task<string?> CodeAsync()
        {
            using var answer = await calls.JsonAsync("kms", "TrentService.ListKeys", "{}");
            return answer.IsSuccessStatusCode ? null : (await ServiceRefusal.ReadAsync("kms", answer)).Code;
        }

        (await CodeAsync()).ShouldBeNull();
        await ChangeAsync(folders, "deactivate", key);
        (await CodeAsync()).ShouldBe("UnrecognizedClientException");
        await ChangeAsync(folders, "activate", key);
        (await CodeAsync()).ShouldBeNull();
        await ChangeAsync(folders, "delete", key);
        (await CodeAsync()).ShouldBe("UnrecognizedClientException");
    }

    [Fact]
    public async Task Create_BeyondTheQuota_IsRefusedAndPrintsNoSecret()
    {
        using var folders = initialized.Copy();
        Read(await ConsoleProcess.RunAsync(folders, "access-key", "create")).AccessKeyId
            .ShouldNotBe(Read(await ConsoleProcess.RunAsync(folders, "access-key", "create")).AccessKeyId);

        var third = await ConsoleProcess.RunAsync(folders, "access-key", "create");

        (third.Code, third.Output).ShouldBe((2, string.Empty));
        third.Error.ShouldContain("LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2");
        (await ListAsync(folders)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("access-key")]
    [InlineData("access-key", "create", "--json")]
    [InlineData("access-key", "list", "--json")]
    [InlineData("access-key", "delete")]
    [InlineData("access-key", "rotate", "AKIAAAAAAAAAAAAAAAAA")]
    public async Task Words_ThatAreWrong_PrintTheUsage(params string[] words)
    {
        using var folders = new ConsoleFolders();

        var exit = await ConsoleProcess.RunAsync(folders, words);

        (exit.Code, exit.Output).ShouldBe((64, string.Empty));
        exit.Error.ShouldContain("access-key activate|deactivate|delete <id>");
    }

    [Fact]
    public async Task Secret_OfAKeyThatWasMadeAndUsed_IsFoundNowhere()
    {
        using var folders = initialized.Copy();
        AccessKey key;

        // The most talkative log that the program can be set to.
        await using (var console = await StartAsync(folders, "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:System=Trace"))
        {
            key = Read(await ConsoleProcess.RunAsync(folders, "access-key", "create"));
            await UseAsync(console, key);
            ShouldBeNowhere(key, folders, console, "while the program runs");
            await console.KillAsync();
            ShouldBeNowhere(key, folders, console, "after kill -9");
            await console.RestartAsync();
            await UseAsync(console, key);
            ShouldBeNowhere(key, folders, console, "after a restart");
            (await console.StopAsync()).ShouldBe(0);
            ShouldBeNowhere(key, folders, console, "after an orderly end");
        }

        await using (var services = await ConsoleServices.OpenAsync(folders))
        {
            var found = await services.InvokeAsync(new LookupEventsRequest { LookupAttributes = [new("EventName", "CreateAccessKey")] });
            var record = JsonDocument.Parse(found.Events.ShouldHaveSingleItem().CloudTrailEvent).RootElement;
            Members(record.GetProperty("responseElements").GetProperty("accessKey")).ShouldBe(["accessKeyId", "status", "createDate"]);
        }

        // What stands beside the secret is found in both places, so the search would have found the secret.
        var id = new MarkerSearch(key.AccessKeyId).Find([folders.DataFolder]);
        id.ShouldContain(place => place.StartsWith(Path.Combine(folders.DataFolder, "efsconsole.db"), StringComparison.Ordinal));
        id.ShouldContain(place => place.StartsWith(Path.Combine(folders.DataFolder, "audit"), StringComparison.Ordinal));
        FindSecret(key, folders, null).ShouldBeEmpty();
    }

    private static async Task<ConsoleProcess> StartAsync(ConsoleFolders folders, params string[] settings)
    {
        var console = await ConsoleProcess.StartAsync(folders, settings);
        await console.UntilCommandsAsync();
        return console;
    }

    private static async Task UseAsync(ConsoleProcess console, AccessKey key)
    {
        using var answer = await new SignedCalls(new Uri(console.BaseAddress), key).JsonAsync("kms", "TrentService.CreateKey", "{}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static AccessKey Read(ConsoleExit made)
    {
        made.Code.ShouldBe(0, made.Error);
        return JsonDocument.Parse(made.Output).RootElement.GetProperty("AccessKey").Deserialize<AccessKey>()!;
    }

    private static async Task ChangeAsync(ConsoleFolders folders, string verb, AccessKey key)
    {
        var exit = await ConsoleProcess.RunAsync(folders, "access-key", verb, key.AccessKeyId);
        (exit.Code, exit.Output).ShouldBe((0, string.Empty), exit.Error);
    }

    private static async Task<IReadOnlyList<(string Id, string Status)>> ListAsync(ConsoleFolders folders)
    {
        var listed = await ConsoleProcess.RunAsync(folders, "access-key", "list");
        listed.Code.ShouldBe(0, listed.Error);
        var keys = JsonDocument.Parse(listed.Output).RootElement.GetProperty("AccessKeyMetadata").EnumerateArray().ToList();
        foreach (var key in keys)
        {
            Members(key).ShouldBe(["AccessKeyId", "Status", "CreateDate"]);
        }

        return [.. keys.Select(key => (key.GetProperty("AccessKeyId").GetString()!, key.GetProperty("Status").GetString()!))];
    }

    private static List<string> Members(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];

    private static void ShouldBeNowhere(AccessKey key, ConsoleFolders folders, ConsoleProcess console, string when) => FindSecret(key, folders, console).ShouldBeEmpty(when);

    // Whoever writes JSON or a query may have written its plus signs and slashes as escapes.
    private static IReadOnlyList<string> FindSecret(AccessKey key, ConsoleFolders folders, ConsoleProcess? console) =>
    [
        .. new[] { key.SecretAccessKey, JsonEncodedText.Encode(key.SecretAccessKey).Value, Uri.EscapeDataString(key.SecretAccessKey) }.Distinct()
            .Select(text => new MarkerSearch(text))
            .SelectMany(search => search.Find([folders.Root], console is { IsRunning: true } ? console.Id : null)
                .Concat(search.FormsIn(Encoding.UTF8.GetBytes(console?.Output.All ?? string.Empty)).Select(form => $"output ({form})"))),
    ];
}
