using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using EfsConsole.Domain.Access;
using EfsConsole.IntegrationTests.AwsApi;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>The real program with its root key under a passphrase: sealed, then unsealed on its page or by command.</summary>
public sealed partial class SealedConsoleTests : IAsyncLifetime
{
    private const string Words = "four words on paper";
    private const string Provider = "--RootKey:Provider=Passphrase";

    private readonly ConsoleFolders _folders = new();

    public async ValueTask InitializeAsync()
    {
        var made = await ConsoleProcess.RunWithInputAsync(_folders, Words + "\n", "root-key", "init", Provider);
        made.Code.ShouldBe(0, made.Error);
    }

    public ValueTask DisposeAsync()
    {
        _folders.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Page_OfASealedConsole_TakesThePassphraseAndKeepsTheSession()
    {
        await using var console = await ConsoleProcess.StartAsync(_folders, Provider);
        await console.Output.LineAsync(line => line.Contains("SEALED", StringComparison.Ordinal));
        using var client = await console.SignInAsync();
        (await StatusAsync(client, "/healthz")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(client, "/healthz/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(client, "/settings")).ShouldBe(HttpStatusCode.ServiceUnavailable);

        var page = await (await client.Http.GetAsync(Relative("/"))).Content.ReadAsStringAsync();
        page.ShouldContain("This installation is sealed");
        using (var wrong = await PostAsync(client, page, "three words only"))
        {
            wrong.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            page = await wrong.Content.ReadAsStringAsync();
            page.ShouldContain("role=\"alert\"");
            page.ShouldNotContain("three words only");
        }

        using var answer = await PostAsync(client, page, Words);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await StatusAsync(client, "/settings")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(client, "/healthz/ready")).ShouldBe(HttpStatusCode.OK);
        console.Output.All.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task Form_WithoutSessionOrToken_IsRefused()
    {
        await using var console = await ConsoleProcess.StartAsync(_folders, Provider);
        using var anonymous = console.CreateAnonymousClient();
        using var client = await console.SignInAsync();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("passphrase", Words)]);

        using var withoutSession = await anonymous.PostAsync(Relative("/unseal"), form);
        using var withoutToken = await client.Http.PostAsync(Relative("/unseal"), new FormUrlEncodedContent([KeyValuePair.Create("passphrase", Words)]));

        withoutSession.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        withoutToken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync(client, "/healthz/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Command_Unseals_AndOlderSessionsHoldAgain()
    {
        await using var console = await ConsoleProcess.StartAsync(_folders, Provider);
        await console.UntilCommandsAsync();
        (await ConsoleProcess.RunWithInputAsync(_folders, Words, "root-key", "unseal", Provider)).Code.ShouldBe(0);
        using var client = await console.SignInAsync();
        (await StatusAsync(client, "/settings")).ShouldBe(HttpStatusCode.OK);

        await console.RestartAsync();

        (await StatusAsync(client, "/settings")).ShouldBe(HttpStatusCode.Unauthorized, "The kept keys that sealed this session are sealed themselves.");
        await console.UntilCommandsAsync();
        (await SealedAsync()).ShouldBeTrue();
        var wrong = await ConsoleProcess.RunWithInputAsync(_folders, "wrong words on paper\n", "root-key", "unseal", Provider);
        (wrong.Code, wrong.Output).ShouldBe((2, string.Empty));
        wrong.Error.ShouldStartWith("WrongPassphrase: ");
        (await ConsoleProcess.RunWithInputAsync(_folders, Words, "root-key", "unseal", Provider)).Code.ShouldBe(0);
        (await SealedAsync()).ShouldBeFalse();
        (await StatusAsync(client, "/settings")).ShouldBe(HttpStatusCode.OK);

        const string Next = "other words on paper";
        (await ConsoleProcess.RunWithInputAsync(_folders, $"not these words\n{Next}\n", "root-key", "passphrase", Provider)).Error.ShouldStartWith("WrongPassphrase: ");
        (await ConsoleProcess.RunWithInputAsync(_folders, $"{Words}\n{Next}\n", "root-key", "passphrase", Provider)).Code.ShouldBe(0);
        await console.RestartAsync();
        await console.UntilCommandsAsync();
        (await ConsoleProcess.RunWithInputAsync(_folders, Words, "root-key", "unseal", Provider)).Error.ShouldStartWith("WrongPassphrase: ");
        (await ConsoleProcess.RunWithInputAsync(_folders, Next, "root-key", "unseal", Provider)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Api_OfASealedConsole_AnswersAnInternalErrorOfEachService()
    {
        await using var console = await ConsoleProcess.StartAsync(_folders, Provider);
        await console.UntilCommandsAsync();
        (await ConsoleProcess.RunWithInputAsync(_folders, Words, "root-key", "unseal", Provider)).Code.ShouldBe(0);
        var made = await ConsoleProcess.RunAsync(_folders, "access-key", "create", Provider);
        made.Code.ShouldBe(0, made.Error);
        var key = JsonDocument.Parse(made.Output).RootElement.GetProperty("AccessKey");
        var accessKey = new AccessKey
        {
            AccessKeyId = key.GetProperty("AccessKeyId").GetString()!,
            SecretAccessKey = key.GetProperty("SecretAccessKey").GetString()!,
            Status = AccessKeyStatus.Active,
            CreateDate = DateTime.UtcNow,
        };

        await console.RestartAsync();

        var calls = new SignedCalls(new Uri(console.BaseAddress), accessKey);
        foreach (var (service, code) in new[]
        {
            ("elasticfilesystem", "InternalServerError"), ("kms", "KMSInternalException"), ("cloudtrail", "InternalFailure"),
            ("ec2", "InternalError"), ("iam", "ServiceFailure"), ("sts", "InternalFailure"),
        })
        {
            using var refused = await CallAsync(calls, service);
            var refusal = await ServiceRefusal.ReadAsync(service, refused);
            (refusal.Status, refusal.Code).ShouldBe((500, code), service);
            refusal.Message.ShouldStartWith("The installation is sealed");
        }

        await console.UntilCommandsAsync();
        (await ConsoleProcess.RunWithInputAsync(_folders, Words, "root-key", "unseal", Provider)).Code.ShouldBe(0);
        using var answered = await CallAsync(calls, "kms");
        answered.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Commands_ThatCannotBe_SayWhy()
    {
        (await ConsoleProcess.RunWithInputAsync(_folders, Words, "root-key", "unseal", Provider)).Error.ShouldContain("not running");
        (await ConsoleProcess.RunAsync(_folders, "root-key", "unseal", Provider)).Error.ShouldContain("standard input");
        using var other = new ConsoleFolders();
        (await ConsoleProcess.RunWithInputAsync(other, Words, "root-key", "init")).Error.ShouldContain("RootKey:Provider=Passphrase");
        var tooShort = await ConsoleProcess.RunWithInputAsync(other, "short\n", "root-key", "init", Provider);
        tooShort.Code.ShouldBe(2);
        tooShort.Error.ShouldContain("shorter than 12");
        Directory.Exists(other.DataFolder).ShouldBeFalse();
    }

    private static Task<HttpResponseMessage> CallAsync(SignedCalls calls, string service) => service switch
    {
        "elasticfilesystem" => calls.SendAsync(service, HttpMethod.Get, "/2015-02-01/file-systems"),
        "kms" => calls.JsonAsync(service, "TrentService.ListKeys", "{}"),
        "cloudtrail" => calls.JsonAsync(service, "CloudTrail_20131101.LookupEvents", "{}"),
        "ec2" => FormAsync(calls, service, "Action=DescribeVpcs&Version=2016-11-15"),
        "iam" => FormAsync(calls, service, "Action=ListUsers&Version=2010-05-08"),
        _ => FormAsync(calls, service, "Action=GetCallerIdentity&Version=2011-06-15"),
    };

    private static Task<HttpResponseMessage> FormAsync(SignedCalls calls, string service, string form) =>
        calls.SendAsync(service, HttpMethod.Post, "/", form, request => request.Content!.Headers.ContentType = new("application/x-www-form-urlencoded"));

    private async Task<bool> SealedAsync()
    {
        var status = await ConsoleProcess.RunAsync(_folders, "root-key", "status", "--json", Provider);
        return JsonDocument.Parse(status.Output).RootElement.GetProperty("sealed").GetBoolean();
    }

    private static async Task<HttpStatusCode> StatusAsync(ConsoleClient client, string path)
    {
        using var answer = await client.Http.GetAsync(Relative(path));
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> PostAsync(ConsoleClient client, string page, string passphrase)
    {
        var token = Token().Match(page);
        token.Success.ShouldBeTrue(page);
        return client.Http.PostAsync(Relative("/unseal"), new FormUrlEncodedContent(
        [
            KeyValuePair.Create(token.Groups[1].Value, WebUtility.HtmlDecode(token.Groups[2].Value)),
            KeyValuePair.Create("passphrase", passphrase),
        ]));
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
