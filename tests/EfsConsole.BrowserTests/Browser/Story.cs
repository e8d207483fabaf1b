using EfsConsole.Testing;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Browser;

/// <summary>A story told in the browser. Whoever took part in it has asked no other site for anything, and evidence is kept of a failure.</summary>
public abstract class Story(ChromiumBrowser chromium) : IAsyncLifetime
{
    private readonly List<Visitor> _visitors = [];

    /// <inheritdoc/>
    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed)
            {
                foreach (var (index, visitor) in _visitors.Index())
                {
                    await visitor.KeepEvidenceAsync($"{GetType().Name}.{TestContext.Current.TestMethod?.MethodName}-{index}");
                }
            }
            else
            {
                _visitors.ForEach(static visitor => visitor.ShouldHaveStayedAtHome());
            }
        }
        finally
        {
            foreach (var visitor in _visitors)
            {
                await visitor.DisposeAsync();
            }

            await LeaveAsync();
        }
    }

    /// <summary>Someone opens the printed link, over a slow line if the story or the environment wants one.</summary>
    protected async Task<Visitor> ArriveAsync(ConsoleProcess console, ColorScheme scheme = ColorScheme.Light, int width = 1280, TimeSpan? delay = null)
    {
        var visitor = await Visitor.ArriveAsync(chromium, console, scheme, width, delay ?? SlowLine.Wanted);
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>What a story with a console of its own has to clear away.</summary>
    protected virtual ValueTask LeaveAsync() => ValueTask.CompletedTask;
}
