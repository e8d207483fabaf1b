using EfsConsole.Cryptography;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Installation;
using EfsConsole.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EfsConsole.IntegrationTests.Installation;

public class InstallationStartupTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;

    [Fact]
    public async Task Start_EmptyFolders_MakesEverythingForTheOwnerAlone()
    {
        await using var installation = await TestInstallation.StartAsync(options => options.UseDatabaseTemplate = false);

        File.Exists(installation.DatabaseFile).ShouldBeTrue();
        File.GetUnixFileMode(installation.RootKeyFile).ShouldBe(OwnerOnly);
        File.GetUnixFileMode(Path.GetDirectoryName(installation.RootKeyFile)!).ShouldBe(OwnerOnlyFolder);
        File.GetUnixFileMode(installation.DataFolder).ShouldBe(OwnerOnlyFolder);
        installation.AccountId.ShouldMatch("^[1-9][0-9]{11}$");
        Directory.GetFiles(Path.GetDirectoryName(installation.RootKeyFile)!).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Restart_SameFolders_KeepsAccountAndRootKey()
    {
        await using var installation = await TestInstallation.StartAsync();
        var account = installation.AccountId;
        var rootKey = await File.ReadAllTextAsync(installation.RootKeyFile);

        await installation.RestartAsync();

        installation.AccountId.ShouldBe(account);
        (await File.ReadAllTextAsync(installation.RootKeyFile)).ShouldBe(rootKey);
    }

    [Fact]
    public async Task Start_RootKeyFileIsThereAlready_IsUsed()
    {
        await using var installation = TestInstallation.Prepare();
        await WriteRootKeyAsync(installation.RootKeyFile, OwnerOnly);
        var rootKey = await File.ReadAllTextAsync(installation.RootKeyFile);

        await installation.StartAgainAsync();

        (await File.ReadAllTextAsync(installation.RootKeyFile)).ShouldBe(rootKey);
    }

    [Fact]
    public async Task Start_DataFolderOfAnotherProcess_IsRefusedUntilThatOneStops()
    {
        await using var first = await TestInstallation.StartAsync();
        await using var second = TestInstallation.Prepare(options =>
        {
            options.Settings["DataFolder"] = first.DataFolder;
            options.Settings["RootKey:File"] = first.RootKeyFile;
        });

        await RefusedAsync(second, "in use by another EfsConsole", "DataFolder");
        await first.StopAsync();
        await second.StartAgainAsync();
        await second.StopAsync();
    }

    [Fact]
    public async Task Start_LockFileLeftBehind_IsNoHindrance()
    {
        await using var installation = TestInstallation.Prepare();
        Directory.CreateDirectory(installation.DataFolder, OwnerOnlyFolder);
        await File.WriteAllTextAsync(Path.Combine(installation.DataFolder, "lock"), "left by a process that was killed");

        await installation.StartAgainAsync();

        installation.AccountId.Length.ShouldBe(12);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task Start_RootKeyFileOpenToOthers_IsRefused(UnixFileMode others)
    {
        await using var installation = await TestInstallation.StartAsync();
        await installation.StopAsync();
        File.SetUnixFileMode(installation.RootKeyFile, OwnerOnly | others);

        await RefusedAsync(installation, "open to other users", $"chmod 600 {installation.RootKeyFile}");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("hello", "does not hold a root key")]
    [InlineData("efsconsole-root-key:v9:00:00", "version")]
    public async Task Start_RootKeyFileMalformed_IsRefusedWithoutItsText(string text, string reason)
    {
        await using var installation = await TestInstallation.StartAsync();
        await installation.StopAsync();
        await File.WriteAllTextAsync(installation.RootKeyFile, text);

        await RefusedAsync(installation, reason, installation.RootKeyFile);
    }

    [Fact]
    public async Task Start_RootKeyFileChangedInOneDigit_IsRefused()
    {
        await using var installation = await TestInstallation.StartAsync();
        await installation.StopAsync();
        var text = (await File.ReadAllTextAsync(installation.RootKeyFile)).ToCharArray();
        text[40] = text[40] == '0' ? '1' : '0';
        await File.WriteAllTextAsync(installation.RootKeyFile, new string(text));

        await RefusedAsync(installation, "damaged", installation.RootKeyFile);
    }

    [Fact]
    public async Task Start_RootKeyFileMissingWhileDataExists_IsRefusedAndNoneIsMade()
    {
        await using var installation = await TestInstallation.StartAsync();
        await installation.StopAsync();
        File.Delete(installation.RootKeyFile);

        await RefusedAsync(installation, "missing", "RootKey:File");

        File.Exists(installation.RootKeyFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_DatabaseAndRootKeyGoneButVolumesThere_IsRefused()
    {
        await using var installation = TestInstallation.Prepare();
        Directory.CreateDirectory(installation.DataFolder, OwnerOnlyFolder);
        Directory.CreateDirectory(Path.Combine(installation.DataFolder, "volumes", "fs-0123456789abcdef0"));

        await RefusedAsync(installation, "missing", "RootKey:File");
    }

    [Fact]
    public async Task Start_AnotherRootKey_IsRefusedByTheCheckValue()
    {
        await using var installation = await TestInstallation.StartAsync();
        await installation.StopAsync();
        File.Delete(installation.RootKeyFile);
        await WriteRootKeyAsync(installation.RootKeyFile, OwnerOnly);

        await RefusedAsync(installation, "the data was sealed under", "RootKey:File");
    }

    [Fact]
    public async Task Start_RootKeyFileInTheDataFolder_IsRefusedByWhateverPath()
    {
        await using var installation = TestInstallation.Prepare();
        var inside = Path.Combine(installation.DataFolder, "keys");
        Directory.CreateDirectory(installation.DataFolder, OwnerOnlyFolder);
        Directory.CreateDirectory(inside, OwnerOnlyFolder);
        var link = Path.Combine(installation.Folder, "link");
        Directory.CreateSymbolicLink(link, inside);
        await using var direct = Sharing(installation, Path.Combine(inside, "root.key"));
        await using var linked = Sharing(installation, Path.Combine(link, "root.key"));

        await RefusedAsync(direct, "inside the data folder", "RootKey:File");
        await RefusedAsync(linked, "inside the data folder", "RootKey:File");
        Directory.EnumerateFiles(inside).ShouldBeEmpty();

        static TestInstallation Sharing(TestInstallation installation, string rootKeyFile) => TestInstallation.Prepare(options =>
        {
            options.Settings["DataFolder"] = installation.DataFolder;
            options.Settings["RootKey:File"] = rootKeyFile;
        });
    }

    [Fact]
    public async Task Start_DataFolderOpenToOthers_IsRefused()
    {
        await using var installation = await TestInstallation.StartAsync();
        await installation.StopAsync();
        File.SetUnixFileMode(installation.DataFolder, OwnerOnlyFolder | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        await RefusedAsync(installation, "open to other users", $"chmod 700 {installation.DataFolder}");
    }

    [Fact]
    public async Task Start_DataFolderThatCannotBeMade_IsRefused()
    {
        await using var installation = TestInstallation.Prepare();
        var file = Path.Combine(installation.Folder, "file");
        await File.WriteAllTextAsync(file, string.Empty);
        await using var beneath = TestInstallation.Prepare(options => options.Settings["DataFolder"] = Path.Combine(file, "data"));

        await RefusedAsync(beneath, "cannot be made", "DataFolder");
    }

    [Fact]
    public async Task Start_DatabaseOfANewerVersion_IsRefused()
    {
        await using var installation = await TestInstallation.StartAsync();
        await installation.StopAsync();
        await using (var connection = new SqliteConnection($"Data Source={installation.DatabaseFile};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_FromTheFuture', '99.0')";
            await command.ExecuteNonQueryAsync();
        }

        await RefusedAsync(installation, "newer version", "29990101000000_FromTheFuture");
    }

    [Fact]
    public async Task Start_DatabaseFileThatIsNone_IsRefused()
    {
        await using var installation = TestInstallation.Prepare();
        Directory.CreateDirectory(installation.DataFolder, OwnerOnlyFolder);
        await File.WriteAllTextAsync(installation.DatabaseFile, new string('x', 10_000));

        await RefusedAsync(installation, "database cannot be opened", "data folder");
    }

    [Fact]
    public async Task Start_SegmentOfTheAuditLogThatIsNone_IsRefused()
    {
        await using var installation = await TestInstallation.StartAsync();
        await installation.StopAsync();
        var segment = Path.Combine(installation.DataFolder, "audit", "segment-00000002.db");
        await File.WriteAllTextAsync(segment, new string('x', 10_000));

        await RefusedAsync(installation, "audit log cannot be read", segment);
    }

    [Fact]
    public async Task Start_AnotherAccountThanTheDatabases_IsRefused()
    {
        await using var installation = await TestInstallation.StartAsync();
        await installation.StopAsync();
        await using var other = TestInstallation.Prepare(options =>
        {
            options.Settings["DataFolder"] = installation.DataFolder;
            options.Settings["RootKey:File"] = installation.RootKeyFile;
            options.Settings["Account:Id"] = "000000000001";
        });

        await RefusedAsync(other, "belongs to the account", "Account:Id");
    }

    [Theory]
    [InlineData("Account:Id", "12345")]
    [InlineData("Account:Regions:0", "nowhere")]
    [InlineData("Account:Regions:1", "us-east-1")]
    [InlineData("Audit:RetentionDays", "0")]
    [InlineData("Audit:RetentionDays", "many")]
    [InlineData("Audit:SegmentMegabytes", "0")]
    [InlineData("Audit:SegmentDays", "0")]
    [InlineData("Audit:MaxTotalMegabytes", "0")]
    [InlineData("Quotas:FileSystems", "0")]
    [InlineData("Quotas:SecurityGroupsPerMountTarget", "-1")]
    [InlineData("DataKeys:CacheTime", "00:00:00")]
    [InlineData("DataKeys:CacheTime", "2.00:00:00")]
    [InlineData("Database:Provider", "Oracle")]
    [InlineData("DataFolder", "relative/folder")]
    [InlineData("RootKey:File", "root.key")]
    [InlineData("RootKey:Provider", "Paper")]
    [InlineData("RootKey:Provider", "1")]
    [InlineData("RootKey:CredentialName", "../root-key")]
    public async Task Start_SettingOutOfBounds_IsRefusedByItsName(string key, string value)
    {
        await using var installation = TestInstallation.Prepare(options =>
        {
            options.Settings["Account:Regions:0"] = "us-east-1";
            options.Settings[key] = value;
        });

        await RefusedAsync(installation, key.EndsWith(":0", StringComparison.Ordinal) || key.EndsWith(":1", StringComparison.Ordinal) ? key[..^2] : key);
    }

    [Fact]
    public async Task Start_SqlServerWithoutAConnectionString_IsRefused()
    {
        await using var installation = TestInstallation.Prepare(options => options.Settings["Database:Provider"] = "SqlServer");

        await RefusedAsync(installation, "ConnectionStrings:EfsConsole");
    }

    [Fact]
    public async Task Start_Settings_AreWhatTheInstallationIs()
    {
        await using var installation = await TestInstallation.StartAsync(options =>
        {
            options.Settings["Account:Id"] = "111122223333";
            options.Settings["Account:Regions:0"] = "eu-central-1";
            options.Settings["Account:Regions:1"] = "us-gov-west-1";
            options.Settings["DataKeys:CacheTime"] = "00:01:00";
            options.Settings["Audit:RetentionDays"] = "30";
        });

        var described = await installation.InvokeAsync(new DescribeInstallationRequest(), installation.Administrator("eu-central-1"));

        described.AccountId.ShouldBe("111122223333");
        described.Regions.ShouldBe(["eu-central-1", "us-gov-west-1"]);
        described.DataFolder.ShouldBe(installation.DataFolder);
        described.RootKeyLocation.ShouldBe(installation.RootKeyFile);
        described.DatabaseProvider.ShouldBe("Sqlite");
        described.KeyCacheTime.ShouldBe(TimeSpan.FromMinutes(1));
        described.AuditRetentionDays.ShouldBe(30);
        described.Version.ShouldMatch(@"^\d+\.\d+\.\d+");
    }

    private static async Task RefusedAsync(TestInstallation installation, params string[] parts)
    {
        // The host itself reads some sections before anything starts; the program's edge prints both alike.
        var refusal = await Should.ThrowAsync<Exception>(installation.StartAgainAsync);
        (refusal is StartupException or OptionsValidationException).ShouldBeTrue(refusal.ToString());
        refusal.Message.ShouldNotContain("\n");
        foreach (var part in parts)
        {
            refusal.Message.ShouldContain(part, Case.Sensitive);
        }
    }

    private static async Task WriteRootKeyAsync(string file, UnixFileMode mode)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!, OwnerOnlyFolder);
        using var rootKey = RootKey.Generate();
        using var text = RootKeyFile.Encode(rootKey);
        await File.WriteAllBytesAsync(file, text.Span.ToArray());
        File.SetUnixFileMode(file, mode);
    }
}
