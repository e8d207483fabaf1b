using EfsConsole.Testing;

namespace EfsConsole.BrowserTests.Browser;

/// <summary>One running console for the stories that leave each other alone: each works on file systems and keys of its own.</summary>
public sealed class SharedConsole : IAsyncDisposable
{
    private readonly Lazy<Task<ConsoleProcess>> _process = new(static () => ConsoleProcess.StartAsync());

    /// <summary>The console, started by the first story that asks for it.</summary>
    public Task<ConsoleProcess> ProcessAsync() => _process.Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process.IsValueCreated)
        {
            await (await _process.Value).DisposeAsync();
        }
    }
}
