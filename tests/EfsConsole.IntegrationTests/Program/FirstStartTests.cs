namespace EfsConsole.IntegrationTests.Program;

/// <summary>What a first start makes and says.</summary>
public sealed class FirstStartTests(InitializedFolders initialized) : IClassFixture<InitializedFolders>
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void FirstStart_Output_TellsTheWayInAndWhereThingsLie()
    {
        initialized.FirstOutput.ShouldContain(initialized.FirstLink);
        initialized.FirstOutput.ShouldContain(initialized.Original.DataFolder);
        initialized.FirstOutput.ShouldContain(initialized.Original.RootKeyFile);
        new[] { "Urls", "DataFolder", "RootKey:File" }.ShouldAllBe(setting => initialized.FirstOutput.Contains(setting, StringComparison.Ordinal), "And how to change them.");
    }

    [Fact]
    public void FirstStart_RootKey_LiesOutsideTheDataFolderForItsOwnerAlone()
    {
        File.GetUnixFileMode(initialized.Original.RootKeyFile).ShouldBe(OwnerOnly);
        initialized.Original.RootKeyFile.ShouldNotStartWith(initialized.Original.DataFolder);
    }

    [Fact]
    public void FirstStart_DataFolder_IsItsOwnersAlone()
    {
        File.GetUnixFileMode(initialized.Original.DataFolder).ShouldBe(OwnerOnly | UnixFileMode.UserExecute);
        File.Exists(Path.Combine(initialized.Original.DataFolder, "efsconsole.db")).ShouldBeTrue();
    }

    [Fact]
    public void FirstStart_RootKey_StandsNowhereInTheDataFolder()
    {
        var key = File.ReadAllText(initialized.Original.RootKeyFile).Split(':')[2];

        new MarkerSearch(key).Find([initialized.Original.DataHome, initialized.Original.Temporary]).ShouldBeEmpty();
        Directory.EnumerateFiles(initialized.Original.DataHome, "*", SearchOption.AllDirectories)
            .Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(Convert.FromHexString(key)) >= 0).ShouldBeEmpty();
    }
}
