using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>A start loads what the first answer needs: the rest once it is used.</summary>
public sealed class StartLoadTests
{
    [Fact]
    public async Task FirstAnswer_ShowsNoFiles_HasNotLoadedTheStore()
    {
        // The background work uses it; it begins after this test.
        await using var console = await ConsoleProcess.StartAsync("--BackgroundWork:StartDelay=00:01:00");

        // The first start makes the installation.
        await console.RestartAsync();
        using var client = console.CreateAnonymousClient();

        using var answer = await client.GetAsync(console.StartLink);

        answer.EnsureSuccessStatusCode();
        var loaded = await File.ReadAllTextAsync($"/proc/{console.Id}/maps");
        loaded.ShouldContain("Kestrel", customMessage: "This is where a loaded library shows.");
        loaded.ShouldNotContain("librocksdb");
    }
}
