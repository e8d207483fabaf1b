using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>The program with a root key that it is handed, and what 'root-key generate' prints.</summary>
public class RootKeyProviderTests
{
    [Fact]
    public async Task Generate_PrintsARootKey_WithWhichTheProgramStarts()
    {
        using var folders = new ConsoleFolders();
        var generated = await ConsoleProcess.RunAsync(folders, "root-key", "generate");
        generated.Code.ShouldBe(0, generated.Error);
        Directory.Exists(folders.DataFolder).ShouldBeFalse("Printing a root key opens no installation.");
        folders.Environment["EFSCONSOLE_ROOT_KEY"] = generated.Output.Trim();

        await using var console = await ConsoleProcess.StartAsync(folders, "--RootKey:Provider=Environment");

        await console.Output.LineAsync(line => line.Contains("environment variable EFSCONSOLE_ROOT_KEY", StringComparison.Ordinal));
        console.Output.All.ShouldNotContain(generated.Output.Trim());
        File.Exists(folders.RootKeyFile).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Environment", "EFSCONSOLE_ROOT_KEY")]
    [InlineData("Systemd", "CREDENTIALS_DIRECTORY")]
    [InlineData("Paper", "File, Systemd, Environment")]
    public async Task Provider_WithoutARootKey_RefusesInOneLine(string provider, string part)
    {
        using var folders = new ConsoleFolders();

        var exit = await ConsoleProcess.RunAsync(folders, $"--RootKey:Provider={provider}");

        exit.Code.ShouldBe(1);
        exit.Error.Trim().ShouldNotContain("\n");
        exit.Error.ShouldContain("RootKey:Provider");
        exit.Error.ShouldContain(part);
    }
}
