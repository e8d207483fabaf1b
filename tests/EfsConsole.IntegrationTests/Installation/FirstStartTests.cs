using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Installation;

public class FirstStartTests
{
    [Fact]
    public async Task Start_EmptyFolders_MakesDatabaseAndRootKey()
    {
        await using var installation = await TestInstallation.StartAsync(options => options.UseDatabaseTemplate = false);

        File.Exists(installation.DatabaseFile).ShouldBeTrue();
        File.GetUnixFileMode(installation.RootKeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        installation.AccountId.ShouldMatch("^[1-9][0-9]{11}$");
    }

    [Fact]
    public async Task Restart_SameFolders_KeepsTheAccount()
    {
        await using var installation = await TestInstallation.StartAsync();
        var account = installation.AccountId;

        await installation.RestartAsync();

        installation.AccountId.ShouldBe(account);
    }
}
