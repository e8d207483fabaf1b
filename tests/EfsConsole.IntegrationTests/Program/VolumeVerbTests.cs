using System.Text.Json;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>The program's verbs on volumes, as a shell runs them: beside the running console and without it.</summary>
public sealed class VolumeVerbTests : IAsyncLifetime
{
    private const string Kept = "kept file.bin";
    private const int Size = 200_000;

    private readonly ConsoleFolders _folders = new();
    private string _id = string.Empty;

    private string Volume => Path.Combine(_folders.DataFolder, "volumes", _id);

    public async ValueTask InitializeAsync()
    {
        await using var services = await ConsoleServices.OpenAsync(_folders);
        _id = await services.CreateFileSystemAsync(encrypted: true);
        await using var volume = await services.Services.GetRequiredService<IVolumeStore>().OpenAsync(_id, services.Administrator, ClientIdentity.Root, CancellationToken.None);
        var file = await volume.CreateFileAsync(InodeId.Root, FileName.From(Kept), new NewInode(0x1A4, 0, 0), CancellationToken.None);
        await volume.WriteAsync(file.Inode, 0, new byte[Size], WriteStability.All, CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        _folders.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Verify_OfAStoppedInstallation_WholeThenDamaged_SaysSo()
    {
        var whole = await ConsoleProcess.RunAsync(_folders, "volume", "verify", _id);
        whole.Code.ShouldBe(0, whole.Error);
        whole.Output.ShouldStartWith($"{_id}  whole: 2 objects");

        Damage();
        var damaged = await ConsoleProcess.RunAsync(_folders, "volume", "verify", "--all");
        damaged.Code.ShouldBe(1, damaged.Error);
        damaged.Output.ShouldContain("DAMAGED in 1 place:");
        damaged.Output.ShouldContain($"/{Kept} bytes 65536-131071: ");

        var json = await ConsoleProcess.RunAsync(_folders, "volume", "verify", _id, "--json");
        json.Code.ShouldBe(1);
        var outcome = JsonDocument.Parse(json.Output).RootElement[0];
        outcome.GetProperty("result").GetProperty("damage").GetInt32().ShouldBe(1);
        outcome.GetProperty("damage")[0].GetProperty("path").GetString().ShouldBe("/" + Kept);
        outcome.GetProperty("damage")[0].GetProperty("offset").GetInt64().ShouldBe(65536);
    }

    [Fact]
    public async Task Verify_BesideTheRunningConsole_IsDoneByIt_AsTheAdministratorOfTheCommandLine()
    {
        await using (var console = await ConsoleProcess.StartAsync(_folders))
        {
            var socket = Path.Combine(_folders.DataFolder, "runtime", "commands");
            await console.UntilCommandsAsync();
            File.GetUnixFileMode(socket).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

            var exit = await ConsoleProcess.RunAsync(_folders, "volume", "verify", _id);

            exit.Code.ShouldBe(0, exit.Error);
            exit.Output.ShouldContain("whole");
            (await console.StopAsync()).ShouldBe(0);
            File.Exists(socket).ShouldBeFalse();
        }

        await using var services = await ConsoleServices.OpenAsync(_folders);
        var found = await services.Services.GetRequiredService<IOperations>().InvokeAsync(
            new LookupEventsRequest { LookupAttributes = [new("EventName", "StartVolumeVerification")] }, services.Administrator, CancellationToken.None);
        var record = JsonDocument.Parse(found.Events.ShouldHaveSingleItem().CloudTrailEvent).RootElement;
        record.GetProperty("userAgent").GetString().ShouldBe("efsconsole-cli");
        record.GetProperty("userIdentity").GetProperty("type").GetString().ShouldBe("Root");
        record.GetRawText().ShouldNotContain(Kept);
    }

    [Fact]
    public async Task Verify_AfterTheConsoleWasKilled_WorksAlone()
    {
        await using (var console = await ConsoleProcess.StartAsync(_folders))
        {
            await console.UntilCommandsAsync();
            await console.KillAsync();
        }

        (await ConsoleProcess.RunAsync(_folders, "volume", "verify", _id)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Verify_ThatCannotRun_EndsWithTwo()
    {
        var unknown = await ConsoleProcess.RunAsync(_folders, "volume", "verify", "fs-0123456789abcdef0");
        unknown.Code.ShouldBe(2);
        unknown.Error.ShouldContain("does not exist");

        File.Delete(_folders.RootKeyFile);
        var locked = await ConsoleProcess.RunAsync(_folders, "volume", "verify", _id);
        locked.Code.ShouldBe(2);
        locked.Error.ShouldContain("root key");
    }

    [Fact]
    public async Task Inspect_NeedsNoKey_AndWorksBesideTheRunningConsole()
    {
        await using (var console = await ConsoleProcess.StartAsync(_folders))
        {
            (await ConsoleProcess.RunAsync(_folders, "volume", "inspect", _id)).Code.ShouldBe(0);
        }

        File.Delete(_folders.RootKeyFile);
        var exit = await ConsoleProcess.RunAsync(_folders, "volume", "inspect", _id);
        exit.Code.ShouldBe(0, exit.Error);
        exit.Output.ShouldContain("format 1, encrypted, feature flags 0x0000000000000000");
        exit.Output.ShouldNotContain(Kept);

        var json = JsonDocument.Parse((await ConsoleProcess.RunAsync(_folders, "volume", "inspect", _id, "--json")).Output).RootElement;
        json.GetProperty("fileSystemId").GetString().ShouldBe(_id);
        json.GetProperty("segments")[0].GetProperty("liveFrames").GetInt64().ShouldBe(3);
        json.GetProperty("segments")[0].GetProperty("liveBytes").GetInt64().ShouldBe(3 * (65536 + 144));
        json.GetProperty("segments")[0].GetProperty("deadBytes").GetInt64().ShouldBe(0);
        json.GetProperty("inlineFrames").GetProperty("count").GetInt64().ShouldBe(1);
        json.GetProperty("sealedShare").GetDouble().ShouldBeGreaterThan(0.9);
    }

    [Theory]
    [InlineData("volume")]
    [InlineData("volume", "verify")]
    [InlineData("volume", "inspect", "--all")]
    [InlineData("backup")]
    public async Task Words_ThatAreWrong_PrintTheUsageAndEndWith64(params string[] words)
    {
        var exit = await ConsoleProcess.RunAsync(_folders, words);

        exit.Code.ShouldBe(64);
        exit.Output.ShouldBeEmpty();
        exit.Error.ShouldContain("volume verify <fs-id>|--all");
    }

    private void Damage()
    {
        using var segment = new FileStream(Directory.GetFiles(Path.Combine(Volume, "segments")).Single(), FileMode.Open);
        segment.Position = 64 + 65_536 + 144 + 1000;
        var value = segment.ReadByte();
        segment.Position--;
        segment.WriteByte((byte)(value ^ 1));
    }
}
