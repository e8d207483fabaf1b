using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Web;

/// <summary>The real program on a port of its own, for tests that only ask.</summary>
public sealed class RunningConsole : IAsyncLifetime
{
    private ConsoleProcess? _process;

    public ConsoleProcess Process => _process ?? throw new InvalidOperationException("The program has not been started.");

    public async ValueTask InitializeAsync() => _process = await ConsoleProcess.StartAsync();

    // One that did not start has told so already.
    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
