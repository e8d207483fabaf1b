using System.Text.Json;
using System.Text.RegularExpressions;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>
/// The real program with an access key, and the clients that speak to it over HTTP: boto3 and the AWS CLI. For a class of tests, or for
/// one test that changes the installation.
/// </summary>
public sealed partial class ApiProgram : IAsyncLifetime
{
    /// <summary>The region of the clients.</summary>
    public const string Region = "us-east-1";

    // The scripts that call every operation, several times where a state lasts for a moment only.
    private static readonly TimeSpan ScriptPatience = TimeSpan.FromMinutes(5);

    private readonly List<string> _settings = [];
    private ConsoleProcess? _process;
    private ApiCredentials? _credentials;

    /// <summary>The program.</summary>
    public ConsoleProcess Process => _process ?? throw new InvalidOperationException("The program has not been started.");

    /// <summary>Where the API is: at its own address, where it has one.</summary>
    public string Endpoint => ApiPattern().Match(Process.Output.Standard) is { Success: true } own ? own.Groups[1].Value : Process.BaseAddress;

    /// <summary>Further environment variables of clients.</summary>
    public Dictionary<string, string> ClientVariables { get; } = [];

    /// <summary>The access key that clients use when they are given no other.</summary>
    public ApiCredentials Credentials => _credentials ?? throw new InvalidOperationException("The program has not been started.");

    /// <summary>Starts the program with settings of its own; the caller disposes it.</summary>
    /// <param name="settings">Settings as <c>--Section:Key=value</c>.</param>
    public static async Task<ApiProgram> StartAsync(params string[] settings)
    {
        var program = new ApiProgram();
        program._settings.AddRange(settings);
        await program.InitializeAsync();
        return program;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _process = await ConsoleProcess.StartAsync([.. _settings]);
        await _process.UntilCommandsAsync();
        _credentials = await CreateAccessKeyAsync();
    }

    /// <summary>Makes an access key by command.</summary>
    public async Task<ApiCredentials> CreateAccessKeyAsync()
    {
        var made = await ConsoleProcess.RunAsync(Process.Folders, "access-key", "create");
        made.Code.ShouldBe(0, made.Error);
        using var answer = JsonDocument.Parse(made.Output);
        var key = answer.RootElement.GetProperty("AccessKey");
        return new ApiCredentials(key.GetProperty("AccessKeyId").GetString()!, key.GetProperty("SecretAccessKey").GetString()!);
    }

    /// <summary>Runs a script of the folder <c>Scripts</c>; its clients come from <c>wire.py</c> beside it.</summary>
    /// <param name="script">The name of its file.</param>
    /// <param name="arguments">What the script finds in <c>sys.argv</c>.</param>
    public Task<ClientExit> RunPythonAsync(string script, params string[] arguments) => RunPythonAsync(Credentials, script, arguments);

    /// <summary>The same with another access key.</summary>
    public Task<ClientExit> RunPythonAsync(ApiCredentials credentials, string script, params string[] arguments) =>
        ApiClients.RunAsync(ApiClients.Python, ["-B", ScriptPath(script), .. arguments], Environment(credentials), Process.Folders.Root);

    /// <summary>Runs a script of the folder <c>JavaScript</c> with the AWS SDK for JavaScript; its clients come from <c>wire.mjs</c> beside it.</summary>
    /// <param name="script">The name of its file.</param>
    /// <param name="arguments">What the script finds in <c>process.argv</c>.</param>
    public async Task<ClientExit> RunNodeAsync(string script, params string[] arguments) => await ApiClients.RunAsync(
        ApiClients.Node, [Path.Combine(await JavaScriptSdk.InstallAsync(), script), .. arguments], Environment(Credentials), Process.Folders.Root, ScriptPatience);

    /// <summary>Runs a command of the AWS CLI; answers come as JSON.</summary>
    /// <param name="arguments">For instance <c>kms list-keys</c>, each word by itself.</param>
    public Task<ClientExit> RunAwsAsync(params string[] arguments) => RunAwsAsync(Credentials, arguments);

    /// <summary>The same with another access key.</summary>
    public Task<ClientExit> RunAwsAsync(ApiCredentials credentials, params string[] arguments) =>
        ApiClients.RunAsync(ApiClients.Aws, ["--endpoint-url", Endpoint, "--output", "json", .. arguments], Environment(credentials), Process.Folders.Root);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>What a client finds in its environment.</summary>
    internal Dictionary<string, string> Environment(ApiCredentials credentials) => new(ClientVariables)
    {
        ["HOME"] = Process.Folders.Root,
        ["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey,
        ["AWS_DEFAULT_REGION"] = Region,
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["AWS_PAGER"] = string.Empty,
        ["NODE_NO_WARNINGS"] = "1",
        ["EFSCONSOLE_ENDPOINT"] = Endpoint,
    };

    private static string ScriptPath(string script) => Path.Combine(AppContext.BaseDirectory, "AwsApi", "Scripts", script);

    [GeneratedRegex(@"^  API +(\S+)", RegexOptions.Multiline)]
    private static partial Regex ApiPattern();
}
