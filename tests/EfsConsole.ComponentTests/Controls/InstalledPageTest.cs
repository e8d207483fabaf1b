using EfsConsole.Domain.Operations;
using EfsConsole.Testing;
using EfsConsole.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.ComponentTests.Controls;

/// <summary>Pages over a real installation: a real door, a real database.</summary>
public abstract class InstalledPageTest : ControlTest, IAsyncLifetime
{
    /// <summary>How long a page may take to show what it waits for on a busy machine.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private TestInstallation? _installation;

    protected TestInstallation Installation => _installation ?? throw new InvalidOperationException("The installation has not started.");

    public async ValueTask InitializeAsync()
    {
        _installation = await TestInstallation.StartAsync();
        Browser.Services.AddSingleton(Installation.Operations);
        Browser.Services.AddSingleton(new ConsoleAccount(Installation.AccountId, [TestInstallation.Region]));
        Browser.Services.GetRequiredService<CallerSource>().Begin(new Visit(TestInstallation.Region, "system", "127.0.0.1", DateTime.UnixEpoch));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Installation.DisposeAsync();
    }
}
