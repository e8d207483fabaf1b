using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>An installation that has been started once and stopped: tests damage copies of it.</summary>
public sealed class InitializedFolders : IAsyncLifetime
{
    private readonly ConsoleFolders _original = new();

    /// <summary>What its first start printed.</summary>
    public string FirstOutput { get; private set; } = string.Empty;

    /// <summary>Where it lay.</summary>
    public ConsoleFolders Original => _original;

    /// <summary>The link of the first start.</summary>
    public string FirstLink { get; private set; } = string.Empty;

    /// <summary>A copy, which the caller disposes.</summary>
    public ConsoleFolders Copy(string? privateMounts = null)
    {
        var copy = new ConsoleFolders { PrivateMounts = privateMounts };
        Copy(new DirectoryInfo(_original.Root), copy.Root);
        return copy;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await using var console = await ConsoleProcess.StartAsync(_original);
        FirstLink = console.StartLink;
        (await console.StopAsync()).ShouldBe(0);
        await console.Output.Ended;
        FirstOutput = console.Output.Standard;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _original.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to, entry.Name);
            if (entry is FileInfo file)
            {
                file.CopyTo(target);
            }
            else
            {
                Directory.CreateDirectory(target);
                Copy((DirectoryInfo)entry, target);
            }

            File.SetUnixFileMode(target, entry.UnixFileMode);
        }
    }
}
