using AngleSharp.Dom;
using Bunit;
using Bunit.Rendering;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.Persistence;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.Files;
using EfsConsole.Web.Features.FileSystems;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using MudBlazor;
using MudBlazor.Services;

namespace EfsConsole.ComponentTests.FileSystems;

/// <summary>Pages of file systems over the real services: a real door, a real database, real life cycles.</summary>
public abstract class PageTest : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private TestInstallation? _installation;
    private readonly List<BunitContext> _browsers = [];

    /// <summary>What everyone may do but these; changed by a test before or while it runs.</summary>
    protected SwitchableAuthorizer Authorizer { get; } = new();

    protected TestInstallation Installation => _installation ?? throw new InvalidOperationException("The installation has not started.");

    public virtual async ValueTask InitializeAsync() => _installation = await TestInstallation.StartAsync(options =>
        options.ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<IAuthorizer>(Authorizer)));

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers)
        {
            await browser.DisposeAsync();
        }

        await Installation.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A console on the installation, as one process has one; its tabs share what the process has.</summary>
    internal ConsoleProcessServices StartConsole() => new(Installation);

    /// <summary>A tab of the browser.</summary>
    internal Tab OpenTab(ConsoleProcessServices console)
    {
        var browser = new BunitContext();
        _browsers.Add(browser);
        browser.JSInterop.Mode = JSRuntimeMode.Loose;
        browser.Services.AddMudServices();
        console.AddTo(browser.Services);
        browser.Services.AddControls();
        browser.Services.AddScoped<QueryNavigation, DirectQueryNavigation>();
        browser.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        browser.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        browser.Services.AddFileTransfers();
        browser.Services.AddSingleton(Installation.Services.GetRequiredService<IVolumeStore>());
        browser.Services.AddSingleton(Installation.Services.GetRequiredService<IVolumeVerification>());
        browser.Services.AddSingleton(new ConsoleAccount(Installation.AccountId, [TestInstallation.Region]));
        browser.Services.AddScoped<CallerSource>();
        browser.Services.GetRequiredService<CallerSource>().Begin(new Visit(TestInstallation.Region, "system", "127.0.0.1", DateTime.UnixEpoch));
        return new(browser, Patience);
    }
}

/// <summary>What the pages of one process share.</summary>
internal sealed class ConsoleProcessServices
{
    private readonly ServiceProvider _shared;

    public ConsoleProcessServices(TestInstallation installation)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        foreach (var type in new[] { typeof(IOperations), typeof(EfsConsoleDatabase), typeof(TimeProvider), typeof(IHostApplicationLifetime) })
        {
            services.AddSingleton(type, installation.Services.GetRequiredService(type));
        }

        services.AddFileSystemPages();
        _shared = services.BuildServiceProvider();
    }

    public void AddTo(IServiceCollection services)
    {
        services.AddFileSystemPages();
        foreach (var type in new[] { typeof(IOperations), typeof(TimeProvider), typeof(Web.Features.FileSystems.Create.WizardDrafts), typeof(Web.Features.FileSystems.Calls.CallRuns), typeof(FileSystemChanges) })
        {
            services.Replace(ServiceDescriptor.Singleton(type, _shared.GetRequiredService(type)));
        }
    }
}

/// <summary>One tab: a page, and the places where dialogs and menus appear.</summary>
internal sealed class Tab(BunitContext browser, TimeSpan patience)
{
    private readonly IRenderedComponent<MudPopoverProvider> _popovers = browser.Render<MudPopoverProvider>();
    private readonly IRenderedComponent<MudDialogProvider> _dialogs = browser.Render<MudDialogProvider>();
    private IRenderedComponent<ContainerFragment>? _page;

    public FlashService Flashes => browser.Services.GetRequiredService<FlashService>();

    public string Address => browser.Services.GetRequiredService<NavigationManager>().Uri;

    public IRenderedComponent<ContainerFragment> Page => _page ?? throw new InvalidOperationException("No page is open.");

    public string Text => Page.Nodes.ToMarkupText();

    public void GoTo(string address) => browser.Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    public Tab Open<TPage>(params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        _page = browser.Render(builder =>
        {
            builder.OpenComponent<TPage>(0);
            foreach (var (name, value) in parameters)
            {
                builder.AddComponentParameter(1, name, value);
            }

            builder.CloseComponent();
        });
        return this;
    }

    public IElement Find(string selector)
    {
        Wait(() => Page.FindAll(selector).Count.ShouldBeGreaterThan(0, selector));
        return Page.Find(selector);
    }

    public IReadOnlyList<IElement> All(string selector) => [.. Page.FindAll(selector)];

    public bool Has(string selector) => Page.FindAll(selector).Count > 0;

    public IElement Button(string text)
    {
        Wait(() => Page.FindAll("button").Any(button => Named(button, text)).ShouldBeTrue($"button {text}"));
        return Page.FindAll("button").First(button => Named(button, text));
    }

    public bool HasButton(string text) => Page.FindAll("button").Any(button => Named(button, text));

    /// <summary>Clicks a button and waits for all that its handler does: not for a handler that asks in a dialog.</summary>
    public Task ClickAsync(string button)
    {
        Button(button);
        return Page.InvokeAsync(() => Page.FindAll("button").First(element => Named(element, button)).ClickAsync(new()));
    }

    /// <summary>The browser says that someone is back at this tab.</summary>
    public Task ComeBackAsync() => Page.InvokeAsync(() => Page.FindComponent<ReturnWatch>().Instance.ReturnedAsync());

    public void Type(string selector, string text) => Page.Type(selector, text);

    public void Choose(string selector, string value) => Page.Act(selector, () => Page.FindAll(selector).FirstOrDefault(), element => element.Change(value));

    public void Tick(string selector, bool ticked) => Page.Act(selector, () => Page.FindAll(selector).FirstOrDefault(), element => element.Change(ticked));

    public void PickFromMenu(string text) =>
        _popovers.Act(text, () => _popovers.FindAll(".mud-menu-item").FirstOrDefault(item => item.TextContent.Trim() == text), static item => item.Click());

    public void TypeInDialog(string selector, string text) => _dialogs.Type(selector, text);

    public void SubmitDialog(string button) => _dialogs.Submit(button);

    public void PressInDialog(string button) => _dialogs.Press(button);

    public void SeesHeading(string text) => Wait(() => Page.Find("h1").TextContent.ShouldBe(text));

    public void Sees(string text) => Wait(() => Text.ShouldContain(text));

    public void SeesInDialog(string text) => _dialogs.WaitForAssertion(() => _dialogs.Markup.ShouldContain(text), patience);

    public IElement DialogButton(string text)
    {
        _dialogs.WaitForAssertion(() => _dialogs.FindAll("button").Any(button => Named(button, text)).ShouldBeTrue($"dialog button {text}"), patience);
        return _dialogs.FindAll("button").First(button => Named(button, text));
    }

    public void Wait(Action assertion) => Page.WaitForAssertion(assertion, patience);

    private static bool Named(IElement button, string text) => button.TextContent.Trim() == text || button.GetAttribute("aria-label") == text;
}

/// <summary>Lets a test take away and give back what everyone may do.</summary>
public sealed class SwitchableAuthorizer : IAuthorizer
{
    private readonly AccountAuthorizer _otherwise = new();

    /// <summary>Throws where a call is to fail; by default none does.</summary>
    public Action<string, IOperation>? Intercept { get; set; }

    public ValueTask AuthorizeAsync(string action, IOperation request, Caller caller, CancellationToken cancellationToken)
    {
        Intercept?.Invoke(action, request);
        return _otherwise.AuthorizeAsync(action, request, caller, cancellationToken);
    }

    /// <summary>Refuses an action to everyone.</summary>
    public void Refuse(string refused) => RefuseAfter(refused, 0);

    /// <summary>Lets an action pass some times, then refuses it to everyone.</summary>
    public void RefuseAfter(string refused, int passes)
    {
        var asked = 0;
        Intercept = (action, _) =>
        {
            if (action == refused && Interlocked.Increment(ref asked) > passes)
            {
                throw new Domain.Errors.AccessDeniedException($"User is not authorized to perform: {refused}");
            }
        };
    }
}

internal static class NodeText
{
    /// <summary>What a reader of the page reads.</summary>
    public static string ToMarkupText(this INodeList nodes) => string.Join(' ', nodes.Select(node => node.TextContent));
}
