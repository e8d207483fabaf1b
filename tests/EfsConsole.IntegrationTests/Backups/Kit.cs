using System.Text.Json;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Backups;

/// <summary>A recovery kit of an installation: its file, and what opens it.</summary>
internal sealed record Kit(string File, IReadOnlyList<string> Codes)
{
    /// <summary>What is typed: each in a line of its own.</summary>
    public string Typed => string.Join('\n', Codes) + "\n";

    public static async Task<Kit> MakeAsync(ConsoleFolders folders, params string[] words)
    {
        var printed = await ConsoleProcess.RunAsync(folders, ["root-key", "kit", .. words, "--json"]);
        printed.Code.ShouldBe(0, printed.Error);
        var kit = JsonDocument.Parse(printed.Output).RootElement;
        var file = Path.Combine(folders.Root, "kit.txt");
        await System.IO.File.WriteAllTextAsync(file, kit.GetProperty("kit").GetString());
        return new(file, [.. kit.GetProperty("codes").EnumerateArray().Select(code => code.GetString()!)]);
    }
}
