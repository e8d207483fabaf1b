namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>The AWS SDK for JavaScript, installed by npm beside the scripts as their lock file names it.</summary>
internal static class JavaScriptSdk
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "AwsApi", "JavaScript");
    private static readonly Lazy<Task> Installed = new(InstallOnceAsync);

    /// <summary>Installs it, unless an earlier run has.</summary>
    /// <returns>The folder of the scripts.</returns>
    public static async Task<string> InstallAsync()
    {
        await Installed.Value;
        return Folder;
    }

    private static async Task InstallOnceAsync()
    {
        var (wanted, mark) = (await File.ReadAllTextAsync(Path.Combine(Folder, "package-lock.json")), Path.Combine(Folder, "node_modules", ".installed"));
        if (File.Exists(mark) && await File.ReadAllTextAsync(mark) == wanted)
        {
            return;
        }

        var exit = await ApiClients.RunAsync(ApiClients.Npm, ["ci", "--no-progress"], new Dictionary<string, string>(), Folder);
        exit.Code.ShouldBe(0, $"{exit.Error}\n{exit.Output}");
        await File.WriteAllTextAsync(mark, wanted);
    }
}
