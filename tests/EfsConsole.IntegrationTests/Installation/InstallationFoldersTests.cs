using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using Microsoft.Extensions.Configuration;

namespace EfsConsole.IntegrationTests.Installation;

public class InstallationFoldersTests
{
    private static readonly IConfiguration NoSettings = new ConfigurationBuilder().Build();

    [Fact]
    public void Folders_NothingStated_LieUnderHome()
    {
        var folders = new InstallationFolders(NoSettings, Environment(("HOME", "/home/ada")));

        folders.DataFolder.ShouldBe("/home/ada/.local/share/efsconsole");
        folders.RootKeyFile.ShouldBe("/home/ada/.config/efsconsole/root.key");
    }

    [Fact]
    public void Folders_XdgDirectories_AreFollowed()
    {
        var folders = new InstallationFolders(NoSettings, Environment(("HOME", "/home/ada"), ("XDG_DATA_HOME", "/data"), ("XDG_CONFIG_HOME", "/config")));

        folders.DataFolder.ShouldBe("/data/efsconsole");
        folders.RootKeyFile.ShouldBe("/config/efsconsole/root.key");
    }

    [Fact]
    public void Folders_RelativeXdgDirectory_IsIgnored()
    {
        var folders = new InstallationFolders(NoSettings, Environment(("HOME", "/home/ada"), ("XDG_DATA_HOME", "data")));

        folders.DataFolder.ShouldBe("/home/ada/.local/share/efsconsole");
    }

    [Fact]
    public void Folders_Settings_ComeFirst()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("DataFolder", "/srv/efs/"), KeyValuePair.Create<string, string?>("RootKey:File", "/etc/efs/root.key")])
            .Build();

        var folders = new InstallationFolders(settings, Environment(("HOME", "/home/ada"), ("XDG_DATA_HOME", "/data")));

        folders.DataFolder.ShouldBe("/srv/efs");
        folders.RootKeyFile.ShouldBe("/etc/efs/root.key");
    }

    [Fact]
    public void Folders_NoHome_IsRefusedWithWhatToSet()
    {
        var refusal = Should.Throw<StartupException>(() => new InstallationFolders(NoSettings, Environment()));

        refusal.Message.ShouldContain("DataFolder");
        refusal.Message.ShouldContain("XDG_DATA_HOME");
    }

    private static Func<string, string?> Environment(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
