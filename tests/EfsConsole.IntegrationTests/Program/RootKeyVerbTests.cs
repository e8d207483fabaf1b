using System.Text.Json;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>The program's verbs on the root key, as a shell runs them: recovery kits, and the passage to a new root key.</summary>
public sealed class RootKeyVerbTests(InitializedFolders initialized) : IClassFixture<InitializedFolders>
{
    [Fact]
    public async Task Kit_WithOneCode_PutsALostRootKeyBack()
    {
        using var folders = initialized.Copy();
        var rootKey = await File.ReadAllTextAsync(folders.RootKeyFile);
        var printed = await ConsoleProcess.RunAsync(folders, "root-key", "kit");
        printed.Code.ShouldBe(0, printed.Error);
        var code = printed.Output.Trim().Split('\n')[^1];
        var file = Keep(folders, printed.Output.Replace(code, string.Empty, StringComparison.Ordinal));
        File.Delete(folders.RootKeyFile);

        var wrong = await ConsoleProcess.RunWithInputAsync(folders, code[..^1] + (code[^1] == '0' ? '1' : '0'), "root-key", "recover", "--kit", file);
        (wrong.Code, wrong.Error.Contains("Group 17", StringComparison.Ordinal)).ShouldBe((2, true), wrong.Error);
        var recovered = await ConsoleProcess.RunWithInputAsync(folders, code.ToLowerInvariant(), "root-key", "recover", "--kit", file);

        recovered.Code.ShouldBe(0, recovered.Error);
        (await File.ReadAllTextAsync(folders.RootKeyFile)).ShouldBe(rootKey);
        File.GetUnixFileMode(folders.RootKeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await ConsoleProcess.RunWithInputAsync(folders, code, "root-key", "recover", "--kit", file)).Error.ShouldContain("There is a root key already");
    }

    [Fact]
    public async Task Kit_WithShares_OpensWithEnoughOfThem_UnderANewPassphrase()
    {
        using var folders = initialized.Copy();
        var kit = JsonDocument.Parse((await ConsoleProcess.RunAsync(folders, "root-key", "kit", "--shares", "3", "--threshold", "2", "--json")).Output).RootElement;
        var shares = kit.GetProperty("codes").EnumerateArray().Select(share => share.GetString()!).ToList();
        shares.Count.ShouldBe(3);
        var file = Keep(folders, kit.GetProperty("kit").GetString()!);
        File.Delete(folders.RootKeyFile);

        var tooFew = await ConsoleProcess.RunWithInputAsync(folders, shares[2], "root-key", "recover", "--kit", file);
        (tooFew.Code, tooFew.Error.Contains("2 different shares are needed", StringComparison.Ordinal)).ShouldBe((2, true), tooFew.Error);
        File.Exists(folders.RootKeyFile).ShouldBeFalse();
        var recovered = await ConsoleProcess.RunWithInputAsync(folders, $"four words on paper\n{shares[2]}\n{shares[0]}\n", "root-key", "recover", "--kit", file, "--RootKey:Provider=Passphrase");

        recovered.Code.ShouldBe(0, recovered.Error);
        (await File.ReadAllTextAsync(folders.RootKeyFile)).ShouldStartWith($"efsconsole-wrapped-root-key:v1:{kit.GetProperty("rootKeyId").GetString()}:$argon2id$");
        var rotated = await ConsoleProcess.RunWithInputAsync(folders, "four words on paper\n", "root-key", "rotate", "--RootKey:Provider=Passphrase");
        rotated.Code.ShouldBe(0, rotated.Error);
    }

    [Fact]
    public async Task Rotate_BesideTheRunningConsoleAndAlone_MakesOlderKitsStale()
    {
        using var folders = initialized.Copy();
        var kit = JsonDocument.Parse((await ConsoleProcess.RunAsync(folders, "root-key", "kit", "--json")).Output).RootElement;
        var file = Keep(folders, kit.GetProperty("kit").GetString()!);
        await using (var console = await ConsoleProcess.StartAsync(folders))
        {
            using var client = await console.SignInAsync();
            await console.UntilCommandsAsync();
            var rotated = await ConsoleProcess.RunAsync(folders, "root-key", "rotate");
            rotated.Code.ShouldBe(0, rotated.Error);
            using var page = await client.Http.GetAsync(new Uri("/settings", UriKind.Relative));
            page.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, "Sessions outlive a rotation.");
        }

        (await ConsoleProcess.RunAsync(folders, "root-key", "rotate")).Code.ShouldBe(0);
        var status = JsonDocument.Parse((await ConsoleProcess.RunAsync(folders, "root-key", "status", "--json")).Output).RootElement;
        status.GetProperty("rootKeyId").GetString().ShouldNotBe(kit.GetProperty("rootKeyId").GetString());
        status.GetProperty("previousRootKeyId").ValueKind.ShouldBe(JsonValueKind.Null);
        File.Delete(folders.RootKeyFile);

        var stale = await ConsoleProcess.RunWithInputAsync(folders, kit.GetProperty("codes")[0].GetString()!, "root-key", "recover", "--kit", file);

        stale.Code.ShouldBe(2);
        stale.Error.ShouldContain("before the root key was last changed");
        File.Exists(folders.RootKeyFile).ShouldBeFalse();
    }

    [Theory]
    [InlineData("root-key")]
    [InlineData("root-key", "kit", "--shares", "3")]
    [InlineData("root-key", "kit", "--shares", "three", "--threshold", "2")]
    [InlineData("root-key", "recover")]
    [InlineData("root-key", "rotate", "--json")]
    public async Task Words_ThatAreWrong_PrintTheUsage(params string[] words)
    {
        using var folders = new ConsoleFolders();

        (await ConsoleProcess.RunAsync(folders, words)).Code.ShouldBe(64);
    }

    private static string Keep(ConsoleFolders folders, string text)
    {
        var file = Path.Combine(folders.Root, "kit.txt");
        File.WriteAllText(file, text);
        return file;
    }
}
