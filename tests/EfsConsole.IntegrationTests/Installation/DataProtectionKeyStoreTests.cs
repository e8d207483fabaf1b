using System.Text;
using EfsConsole.Cryptography;
using EfsConsole.Persistence;
using EfsConsole.Services.RootKeys;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Installation;

public class DataProtectionKeyStoreTests
{
    private const string First = "<key id=\"1\"><secret>marker-of-a-protected-key</secret></key>";
    private const string Second = "<revocation/>";

    [Fact]
    public async Task Elements_AfterARestart_AreTheSameInTheirOrder()
    {
        await using var installation = await TestInstallation.StartAsync();
        Store(installation).Add("key-1", First);
        Store(installation).Add("revocation-1", Second);

        await installation.RestartAsync();

        Store(installation).GetAll().ShouldBe([First, Second]);
    }

    [Fact]
    public async Task Elements_OnTheDisk_AreSealed()
    {
        await using var installation = await TestInstallation.StartAsync();
        Store(installation).Add("key-1", First);

        foreach (var file in Directory.EnumerateFiles(installation.DataFolder, "efsconsole.db*"))
        {
            Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)).ShouldNotContain("marker-of-a-protected-key");
        }
    }

    [Fact]
    public async Task Element_UnderAnotherName_IsRefused()
    {
        await using var installation = await TestInstallation.StartAsync();
        Store(installation).Add("key-1", First);
        await using (var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create())
        {
            await unit.DataProtectionKeys.ExecuteUpdateAsync(row => row.SetProperty(key => key.FriendlyName, "key-2"));
        }

        Should.Throw<AuthenticationFailedException>(() => Store(installation).GetAll());
    }

    private static DataProtectionKeyStore Store(TestInstallation installation) => installation.Services.GetRequiredService<DataProtectionKeyStore>();
}
