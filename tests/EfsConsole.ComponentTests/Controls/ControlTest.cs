using Bunit;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace EfsConsole.ComponentTests.Controls;

/// <summary>A browser with real MudBlazor services, for controls that need no services behind them.</summary>
public abstract class ControlTest : IAsyncDisposable
{
    // Rendering anything closes the service collection, so they appear when a test first needs them.
    private readonly Lazy<IRenderedComponent<MudDialogProvider>> _dialogs;
    private readonly Lazy<IRenderedComponent<MudPopoverProvider>> _popovers;

    protected ControlTest()
    {
        Browser.JSInterop.Mode = JSRuntimeMode.Loose;
        Module = Browser.JSInterop.SetupModule("/js/console.js");
        Module.Mode = JSRuntimeMode.Loose;
        Browser.Services.AddMudServices();
        Browser.Services.AddSingleton(TimeProvider.System);
        Browser.Services.AddControls();
        Browser.Services.AddScoped<QueryNavigation, DirectQueryNavigation>();
        Browser.Services.AddSingleton(new ConsoleAccount("111122223333", ["us-east-1", "eu-central-1"]));
        Browser.Services.AddScoped<CallerSource>();
        _dialogs = new(() => Browser.Render<MudDialogProvider>());
        _popovers = new(() => Browser.Render<MudPopoverProvider>());
    }

    protected BunitContext Browser { get; } = new();

    /// <summary>The console's own script module.</summary>
    protected BunitJSModuleInterop Module { get; }

    protected IRenderedComponent<MudDialogProvider> Dialogs => _dialogs.Value;

    protected IRenderedComponent<MudPopoverProvider> Popovers => _popovers.Value;

    protected NavigationManager Navigation => Browser.Services.GetRequiredService<NavigationManager>();

    public virtual async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static RenderFragment Text(string text) => builder => builder.AddContent(0, text);
}
