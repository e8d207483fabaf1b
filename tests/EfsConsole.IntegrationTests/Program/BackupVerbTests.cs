using System.Security.Cryptography;
using System.Text.Json;
using EfsConsole.Domain.Audit;
using EfsConsole.IntegrationTests.Backups;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>The whole round as a shell runs it: a backup beside the running console, its proof, and a restore into a new data folder.</summary>
public sealed class BackupVerbTests : IDisposable
{
    private readonly ConsoleFolders _folders = new();
    private readonly ConsoleFolders _restored = new();

    private string Backup => Path.Combine(_folders.Root, "backup");

    public void Dispose()
    {
        _folders.Dispose();
        _restored.Dispose();
    }

    [Fact]
    public async Task Round_WithACode_WhileFilesAreWritten_BringsEverythingBack()
    {
        var story = await BackedUpStory.MakeAsync(_folders);
        var kit = await Kit.MakeAsync(_folders);
        await using (var console = await ConsoleProcess.StartAsync(_folders))
        {
            using var client = await console.SignInAsync();
            await console.UntilCommandsAsync();
            var before = RandomNumberGenerator.GetBytes(1_000_000);
            await new FileTransfer(client, story.Encrypted).UploadAsync("before.bin", before);
            story.Add(story.Encrypted, "before.bin", before);
            using var stop = new CancellationTokenSource();
            var written = 0;
            var writing = Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await new FileTransfer(client, story.Encrypted).UploadAsync($"meanwhile-{written++ % 4}.bin", RandomNumberGenerator.GetBytes(700_000));
                }
            });
            await Waiting.UntilAsync(() => Task.FromResult(written > 4), () => $"{written} files were written");

            var made = await ConsoleProcess.RunAsync(_folders, "backup", Backup, "--json");

            await stop.CancelAsync();
            await writing;
            made.Code.ShouldBe(0, made.Error);
            var status = JsonDocument.Parse(made.Output).RootElement;
            status.GetProperty("state").GetString().ShouldBe("made");
            status.GetProperty("fileSystems").GetInt32().ShouldBe(3);
            status.GetProperty("warnings").GetArrayLength().ShouldBe(0, made.Output);
            (await ConsoleProcess.RunAsync(_folders, "backup", Backup)).Error.ShouldContain("is not empty");
            (await console.StopAsync()).ShouldBe(0);
        }

        ShouldBeTheOwnersAlone(Backup);
        var files = FolderSnapshot.Take(Backup);
        var proof = await ConsoleProcess.RunWithInputAsync(_folders, kit.Typed, "backup", "verify", Backup, "--kit", kit.File, "--full");
        proof.Code.ShouldBe(0, proof.Output + proof.Error);
        proof.Output.ShouldContain($"proved   volume    {story.Encrypted}");
        proof.Output.ShouldContain($"by rule  dataKeys  {story.Waiting}");
        proof.Output.ShouldContain("1 imported and not there");
        proof.Output.ShouldContain("Enabled, 2 of 2 key materials open");
        FolderSnapshot.Take(Backup).ShouldBe(files, "Nothing is written into the backup.");
        Directory.GetFileSystemEntries(_folders.Temporary).ShouldBeEmpty();

        var restored = await ConsoleProcess.RunWithInputAsync(_restored, kit.Typed, "restore", Backup, "--kit", kit.File);
        restored.Code.ShouldBe(0, restored.Error);
        ShouldBeTheOwnersAlone(_restored.DataFolder);
        File.GetUnixFileMode(_restored.RootKeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await ConsoleProcess.RunAsync(_restored, "volume", "verify", "--all")).Code.ShouldBe(2, "One file system waits for its key.");
        (await ConsoleProcess.RunAsync(_restored, "volume", "verify", story.Encrypted)).Code.ShouldBe(0);
        await using (var console = await ConsoleProcess.StartAsync(_restored))
        {
            using var client = await console.SignInAsync();
            var after = RandomNumberGenerator.GetBytes(100_000);
            await new FileTransfer(client, story.Encrypted).UploadAsync("after.bin", after);
            story.Add(story.Encrypted, "after.bin", after);
            (await console.StopAsync()).ShouldBe(0);
        }

        await story.ShouldBeInAsync(_restored);
        await ShouldBeInTheTrailAsync(_folders, "StartBackup", "CompleteBackup");
        await ShouldBeInTheTrailAsync(_restored, "RestoreBackup");
    }

    [Fact]
    public async Task Round_WithShares_OfAStoppedInstallation_AndTheKitInTheBackup()
    {
        var story = await BackedUpStory.MakeAsync(_folders);
        var kit = await Kit.MakeAsync(_folders, "--shares", "5", "--threshold", "3");
        var made = await ConsoleProcess.RunAsync(_folders, "backup", Backup, "--kit", kit.File);
        made.Code.ShouldBe(0, made.Error);
        made.Output.ShouldContain("3 file systems");
        var enough = $"{kit.Codes[4]}\n{kit.Codes[0]}\n{kit.Codes[2]}\n";

        var tooFew = await ConsoleProcess.RunWithInputAsync(_folders, $"{kit.Codes[0]}\n{kit.Codes[1]}\n", "backup", "verify", Backup);
        (tooFew.Code, tooFew.Error.Contains("3 different shares are needed", StringComparison.Ordinal)).ShouldBe((2, true), tooFew.Error);
        var proof = await ConsoleProcess.RunWithInputAsync(_folders, enough, "backup", "verify", Backup, "--json");
        proof.Code.ShouldBe(0, proof.Output + proof.Error);
        var report = JsonDocument.Parse(proof.Output).RootElement;
        report.GetProperty("proved").GetBoolean().ShouldBeTrue();
        report.GetProperty("items").EnumerateArray().Count(item => item.GetProperty("kind").GetString() == "key").ShouldBe(5, "Four keys, and the one of the service.");

        (await ConsoleProcess.RunAsync(_restored, "restore", Backup)).Code.ShouldBe(0, "Without a code the root key is left for later.");
        var missing = await ConsoleProcess.RunAsync(_restored, "root-key", "status");
        (missing.Code, missing.Error.Contains("root key", StringComparison.Ordinal)).ShouldBe((2, true), missing.Error);
        var recovered = await ConsoleProcess.RunWithInputAsync(_restored, enough, "root-key", "recover", "--kit", kit.File);
        recovered.Code.ShouldBe(0, recovered.Error);
        await story.ShouldBeInAsync(_restored);

        var again = await ConsoleProcess.RunAsync(_restored, "restore", Backup);
        (again.Code, again.Error.Contains("is not empty", StringComparison.Ordinal)).ShouldBe((2, true), again.Error);
    }

    [Fact]
    public async Task Restore_UnderANewPassphrase_StartsSealedAndOpens()
    {
        var kit = await PrepareAsync();

        var restored = await ConsoleProcess.RunWithInputAsync(_restored, $"{kit.Typed}\nfour words on paper\n", "restore", Backup, "--kit", kit.File, "--RootKey:Provider=Passphrase");

        restored.Code.ShouldBe(0, restored.Error);
        (await File.ReadAllTextAsync(_restored.RootKeyFile)).ShouldStartWith("efsconsole-wrapped-root-key:");

        var verified = await ConsoleProcess.RunWithInputAsync(_restored, "four words on paper\n", "volume", "verify", "--all", "--RootKey:Provider=Passphrase");
        verified.Code.ShouldBe(0, verified.Error);

        // A sealed installation is backed up too: nothing of it has to open for that.
        var second = Path.Combine(_folders.Root, "sealed");
        var made = await ConsoleProcess.RunAsync(_restored, "backup", second, "--RootKey:Provider=Passphrase");
        made.Code.ShouldBe(0, made.Error);
        made.Error.ShouldContain("the manifest is not authenticated");
        var proof = await ConsoleProcess.RunWithInputAsync(_folders, kit.Typed, "backup", "verify", second, "--kit", kit.File);
        proof.Code.ShouldBe(0, proof.Output);
        proof.Output.ShouldContain("note     manifest");
        using var third = new ConsoleFolders();
        var refused = await ConsoleProcess.RunWithInputAsync(third, kit.Typed, "restore", second, "--kit", kit.File);
        (refused.Code, refused.Error.Contains("Give --unauthenticated", StringComparison.Ordinal)).ShouldBe((2, true), refused.Error);
        Directory.Exists(third.DataFolder).ShouldBeFalse("It is refused before anything is put there.");
        var allowed = await ConsoleProcess.RunWithInputAsync(third, kit.Typed, "restore", second, "--kit", kit.File, "--unauthenticated");
        allowed.Code.ShouldBe(0, allowed.Error);
        (await ConsoleProcess.RunAsync(third, "volume", "verify", "--all")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Verify_WithAKitFromBeforeARotation_FailsForEachSealedValue()
    {
        var kit = await PrepareAsync();
        (await ConsoleProcess.RunAsync(_folders, "root-key", "rotate")).Code.ShouldBe(0);
        var second = Path.Combine(_folders.Root, "second");

        var refused = await ConsoleProcess.RunAsync(_folders, "backup", second, "--kit", kit.File);
        (refused.Code, refused.Error.Contains("before the root key was last changed", StringComparison.Ordinal)).ShouldBe((2, true), refused.Error);
        Directory.Exists(second).ShouldBeFalse("Nothing is left of a backup that failed.");
        var made = await ConsoleProcess.RunAsync(_folders, "backup", second);
        made.Code.ShouldBe(0, made.Error);
        made.Error.ShouldContain("There is no recovery kit of the root key in use");
        var proof = await ConsoleProcess.RunWithInputAsync(_folders, kit.Typed, "backup", "verify", second, "--kit", kit.File);
        proof.Code.ShouldBe(1, proof.Output + proof.Error);
        proof.Output.ShouldContain("FAILED   sealed    Installations check value");
        var restored = await ConsoleProcess.RunWithInputAsync(_restored, kit.Typed, "restore", second, "--kit", kit.File);
        (restored.Code, restored.Error.Contains("before the root key was last changed", StringComparison.Ordinal)).ShouldBe((2, true), restored.Error);
        Directory.Exists(_restored.DataFolder).ShouldBeFalse("It is refused before anything is put there.");
    }

    [Fact]
    public async Task Folder_InOrAroundTheDataFolder_IsRefused()
    {
        var kit = await PrepareAsync();
        foreach (var folder in new[] { Path.Combine(_folders.DataFolder, "backup"), _folders.DataHome })
        {
            var refused = await ConsoleProcess.RunAsync(_folders, "backup", folder);
            (refused.Code, refused.Error.Contains("lie in one another", StringComparison.Ordinal)).ShouldBe((2, true), refused.Error);
        }

        var nothing = await ConsoleProcess.RunWithInputAsync(_folders, kit.Typed, "backup", "verify", _folders.DataHome, "--kit", kit.File);
        nothing.Code.ShouldBe(1);
        nothing.Output.ShouldContain("is not a backup");
        (await ConsoleProcess.RunAsync(_restored, "restore", _folders.DataHome)).Error.ShouldContain("is not a backup");
    }

    [Fact]
    public async Task Disk_ThatRunsFull_LeavesNoBackup()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A small disk is mounted for this test, which needs root on Linux.");
        await BackedUpStory.MakeAsync(_folders);
        var disk = Directory.CreateDirectory(Path.Combine(_folders.Root, "small")).FullName;
        await ShellCommands.RunAsync(_folders.Root, "mount -t tmpfs -o size=3m,mode=0700 tmpfs small");
        try
        {
            var full = await ConsoleProcess.RunAsync(_folders, "backup", Path.Combine(disk, "backup"));

            (full.Code, full.Error.Contains("No space left", StringComparison.Ordinal) || full.Error.Contains("is full", StringComparison.Ordinal)).ShouldBe((2, true), full.Error);
            Directory.GetFileSystemEntries(disk).ShouldBeEmpty();
        }
        finally
        {
            await ShellCommands.RunAsync(_folders.Root, "umount small");
        }

        Directory.GetDirectories(Path.Combine(_folders.DataFolder, "volumes"), "*.snapshot").ShouldBeEmpty();
        await ShouldBeInTheTrailAsync(_folders, "CompleteBackup");
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup", "verify")]
    [InlineData("backup", "folder", "--full")]
    [InlineData("backup", "folder", "--kit")]
    [InlineData("backup", "folder", "--unauthenticated")]
    [InlineData("backup", "verify", "folder", "--unauthenticated")]
    [InlineData("restore")]
    [InlineData("restore", "folder", "--json")]
    [InlineData("restore", "--all")]
    public async Task Words_ThatAreWrong_PrintTheUsage(params string[] words) => (await ConsoleProcess.RunAsync(_folders, words)).Code.ShouldBe(64);

    private async Task<Kit> PrepareAsync()
    {
        await using (var services = await ConsoleServices.OpenAsync(_folders))
        {
            await services.CreateFileSystemAsync(encrypted: true);
        }

        var kit = await Kit.MakeAsync(_folders);
        var made = await ConsoleProcess.RunAsync(_folders, "backup", Backup);
        made.Code.ShouldBe(0, made.Error);
        return kit;
    }

    private static async Task ShouldBeInTheTrailAsync(ConsoleFolders folders, params string[] names)
    {
        await using var services = await ConsoleServices.OpenAsync(folders);
        foreach (var name in names)
        {
            var found = await services.InvokeAsync(new LookupEventsRequest { LookupAttributes = [new("EventName", name)] });
            found.Events.ShouldNotBeEmpty(name);
            found.Events[0].EventSource.ShouldBe("efsconsole");
        }
    }

    private static void ShouldBeTheOwnersAlone(string folder)
    {
        const UnixFileMode others = (UnixFileMode)0b000_111_111;
        new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Where(entry => (entry.UnixFileMode & others) != UnixFileMode.None && entry.Name != "lock")
            .Select(entry => entry.FullName)
            .ShouldBeEmpty();
        (File.GetUnixFileMode(folder) & others).ShouldBe(UnixFileMode.None);
    }
}
