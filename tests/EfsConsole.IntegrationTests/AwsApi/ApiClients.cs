using System.Diagnostics;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>The AWS clients of this machine. Where one is missing, the test that needs it is skipped and says so.</summary>
internal static class ApiClients
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // Where Terraform's providers are found below, each in the folder of its registry.
    private const string TerraformProvider = "registry.terraform.io/hashicorp/aws";

    // The distribution's own first: what else stands on the path may belong to some other environment.
    private static readonly Lazy<string?> FoundPython = new(() => Candidates("python3").FirstOrDefault(python => Works(python, "-c", "import boto3")));
    private static readonly Lazy<string?> FoundAws = new(() => Candidates("aws").FirstOrDefault(aws => Works(aws, "--version")));

    private static readonly Lazy<string?> FoundNode = new(() => Candidates("node").FirstOrDefault(node => Works(node, "--version")));
    private static readonly Lazy<string?> FoundNpm = new(() => Candidates("npm").FirstOrDefault(npm => Works(npm, "--version")));

    /// <summary>Node.js, for the AWS SDK for JavaScript.</summary>
    public static string Node => Require(FoundNode.Value, "No Node.js (Debian: apt-get install nodejs).");

    /// <summary>What installs packages for it.</summary>
    public static string Npm => Require(FoundNpm.Value, "No npm (Debian: apt-get install npm).");

    /// <summary>A Python that has boto3.</summary>
    public static string Python => Require(FoundPython.Value, "No python3 with boto3 (Debian: apt-get install python3-boto3).");

    /// <summary>The AWS CLI.</summary>
    public static string Aws => Require(FoundAws.Value, "No AWS CLI (Debian: apt-get install awscli).");

    /// <summary>Terraform.</summary>
    public static string Terraform => Require(Candidates("terraform").FirstOrDefault(), "No terraform on the path.");

    /// <summary>The folder of Terraform's providers, which holds the one for AWS.</summary>
    public static string TerraformPlugins => Require(
        TerraformPluginFolders().FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, TerraformProvider))),
        "No hashicorp/aws provider for Terraform: set EFSCONSOLE_TERRAFORM_PLUGINS to a folder that holds registry.terraform.io/hashicorp/aws.");

    /// <summary>Runs a client to its end.</summary>
    public static async Task<ClientExit> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder, TimeSpan? patience = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsInherited).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(patience ?? Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} should have ended but runs on. It wrote:\n{await output}\n{await error}");
        }

        return new ClientExit(process.ExitCode, await output, await error);
    }

    private static string Require(string? client, string reason)
    {
        Assert.SkipWhen(client is null, reason);
        return client!;
    }

    // A developer's own account and proxies must not be reached.
    private static bool IsInherited(string name) =>
        name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("PYTHON", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("TF_", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> TerraformPluginFolders() =>
    [
        Environment.GetEnvironmentVariable("EFSCONSOLE_TERRAFORM_PLUGINS") ?? string.Empty,
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".terraform.d", "plugins"),
        "/usr/local/share/terraform/plugins",
        "/usr/share/terraform/plugins",
        .. Directory.Exists("/opt") ? Directory.GetDirectories("/opt") : [],
    ];

    private static IEnumerable<string> Candidates(string name) =>
        new[] { "/usr/bin" }.Concat((Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':'))
            .Select(folder => Path.Combine(folder, name))
            .Where(File.Exists);

    private static bool Works(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
