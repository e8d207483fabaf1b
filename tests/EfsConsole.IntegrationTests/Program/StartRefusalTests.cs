using System.Net;
using System.Net.Sockets;
using EfsConsole.Testing;
using Microsoft.Data.Sqlite;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>What keeps the program from starting ends in one line that says what to do, and changes nothing.</summary>
public sealed class StartRefusalTests(InitializedFolders initialized) : IClassFixture<InitializedFolders>
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task RootKey_Missing_IsRefused()
    {
        using var folders = initialized.Copy();
        File.Delete(folders.RootKeyFile);

        await ShouldRefuseAsync(folders, folders.RootKeyFile, "backup", "RootKey:File");

        File.Exists(folders.RootKeyFile).ShouldBeFalse("A new root key would open nothing that is there.");
    }

    [Fact]
    public async Task RootKey_Corrupted_IsRefused()
    {
        using var folders = initialized.Copy();
        var text = (await File.ReadAllTextAsync(folders.RootKeyFile)).ToCharArray();
        var digit = Array.LastIndexOf(text, ':') - 1;
        text[digit] = text[digit] == '0' ? '1' : '0';
        await File.WriteAllTextAsync(folders.RootKeyFile, new string(text));

        await ShouldRefuseAsync(folders, folders.RootKeyFile, "backup");
    }

    [Fact]
    public async Task RootKey_Empty_IsRefused()
    {
        using var folders = initialized.Copy();
        await File.WriteAllTextAsync(folders.RootKeyFile, string.Empty);

        await ShouldRefuseAsync(folders, folders.RootKeyFile, "backup");
    }

    [Fact]
    public async Task RootKey_OfAnotherInstallation_IsRefused()
    {
        using var other = new ConsoleFolders();
        await using (var console = await ConsoleProcess.StartAsync(other))
        {
            await console.StopAsync();
        }

        using var folders = initialized.Copy();
        File.Copy(other.RootKeyFile, folders.RootKeyFile, overwrite: true);

        await ShouldRefuseAsync(folders, folders.RootKeyFile, "RootKey:File");
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    public async Task RootKey_ReadableByOthers_IsRefused(UnixFileMode others)
    {
        using var folders = initialized.Copy();
        File.SetUnixFileMode(folders.RootKeyFile, OwnerOnly | others);

        await ShouldRefuseAsync(folders, folders.RootKeyFile, "chmod 600");
    }

    [Fact]
    public async Task Database_FromANewerVersion_IsRefused()
    {
        using var folders = initialized.Copy();
        Execute(folders, "INSERT INTO __EFMigrationsHistory VALUES ('99991231235959_FromTheFuture', '99.0.0')");

        await ShouldRefuseAsync(folders, "newer version", "99991231235959_FromTheFuture");
    }

    [Fact]
    public async Task Database_Damaged_IsRefused()
    {
        using var folders = initialized.Copy();
        await File.WriteAllTextAsync(Path.Combine(folders.DataFolder, "efsconsole.db"), new string('x', 8192));

        await ShouldRefuseAsync(folders, "database");
    }

    [Fact]
    public async Task DataFolder_WhereAFileStands_IsRefused()
    {
        using var folders = new ConsoleFolders();
        await File.WriteAllTextAsync(folders.DataFolder, "in the way");

        await ShouldRefuseAsync(folders, folders.DataFolder, "DataFolder");
    }

    [Fact]
    public async Task DataFolder_OnAReadOnlyDisk_IsRefused()
    {
        using var folders = ReadOnly();

        await ShouldRefuseAsync(folders, folders.DataFolder, "DataFolder");

        if (!Environment.IsPrivilegedProcess)
        {
            File.SetUnixFileMode(folders.DataHome, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task DataFolder_OpenToOthers_IsRefused()
    {
        using var folders = initialized.Copy();
        File.SetUnixFileMode(folders.DataFolder, OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);

        await ShouldRefuseAsync(folders, "chmod 700", folders.DataFolder);
    }

    [Fact]
    public async Task DataFolder_OfARunningProgram_IsRefused()
    {
        using var folders = initialized.Copy();
        await using var first = await ConsoleProcess.StartAsync(folders);

        var exit = await ConsoleProcess.RunAsync(folders, "--Urls=http://127.0.0.1:0");

        ShouldBeOneClearLine(exit, folders.DataFolder, "in use", "DataFolder");
        using var client = await first.SignInAsync();
        using var answer = await client.Http.GetAsync(new Uri("/healthz", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, "The first goes on.");
    }

    [Fact]
    public async Task Port_Busy_IsRefused()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var port = ((IPEndPoint)busy.LocalEndpoint).Port;
        using var folders = initialized.Copy();

        var exit = await ConsoleProcess.RunAsync(folders, $"--Urls=http://127.0.0.1:{port}");

        ShouldBeOneClearLine(exit, $"{port}", "Urls");
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://192.0.2.1:5080")]
    [InlineData("http://example.com:5080")]
    [InlineData("http://127.0.0.1:0;http://+:0")]
    public async Task Address_BeyondLoopback_IsRefused(string urls)
    {
        using var folders = new ConsoleFolders();

        var exit = await ConsoleProcess.RunAsync(folders, $"--Urls={urls}");

        ShouldBeOneClearLine(exit, "Urls", "sign-in");
        FolderSnapshot.Take(folders.DataHome).ShouldBeEmpty("Nothing is made for a program that does not start.");
        FolderSnapshot.Take(folders.ConfigHome).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--DataKeys:CacheTime=00:00:00", "DataKeys:CacheTime")]
    [InlineData("--DataKeys:CacheTime=soon", "DataKeys:CacheTime")]
    [InlineData("--Account:Id=42", "Account:Id")]
    [InlineData("--Database:Provider=Oracle", "Database:Provider")]
    [InlineData("--DataFolder=here", "DataFolder")]
    public async Task Setting_OutOfRange_IsRefusedByItsName(string setting, string name)
    {
        using var folders = new ConsoleFolders();

        var exit = await ConsoleProcess.RunAsync(folders, "--Urls=http://127.0.0.1:0", setting);

        ShouldBeOneClearLine(exit, name);
    }

    private static async Task ShouldRefuseAsync(ConsoleFolders folders, params string[] parts)
    {
        var before = FolderSnapshot.Take(folders.Root);

        var exit = await ConsoleProcess.RunAsync(folders, "--Urls=http://127.0.0.1:0");

        ShouldBeOneClearLine(exit, parts);
        FolderSnapshot.Take(folders.Root).ShouldBe(before, "Nothing is changed.");
    }

    private static void ShouldBeOneClearLine(ConsoleExit exit, params string[] parts)
    {
        exit.Code.ShouldNotBe(0);
        exit.ErrorLines.Count.ShouldBe(1, $"One line, not:\n{exit.Error}");
        (exit.Output + exit.Error).ShouldNotContain("   at ");
        (exit.Output + exit.Error).ShouldNotContain("Exception");
        parts.ShouldAllBe(part => exit.Error.Contains(part, StringComparison.Ordinal), exit.Error);
    }

    // To root no folder is unwritable, but a read-only disk is.
    private static ConsoleFolders ReadOnly()
    {
        if (Environment.IsPrivilegedProcess)
        {
            return new ConsoleFolders { PrivateMounts = "mount -t tmpfs -o ro,size=1m tmpfs \"$XDG_DATA_HOME\"" };
        }

        var folders = new ConsoleFolders();
        File.SetUnixFileMode(folders.DataHome, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return folders;
    }

    private static void Execute(ConsoleFolders folders, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folders.DataFolder, "efsconsole.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery().ShouldBe(1);
    }
}
