using System.Net;
using System.Security.Cryptography;
using EfsConsole.Domain.Volumes;
using EfsConsole.Testing;
using EfsConsole.Web.Features.Files.Transfer;

namespace EfsConsole.IntegrationTests.Files;

public class CrashTests
{
    [Fact]
    public async Task Upload_ProcessKilled_FinishedOneSurvives_AndUnfinishedOneGoesOn()
    {
        using var folders = new ConsoleFolders();
        string fileSystemId;
        await using (var host = await FilesHost.StartAsync(folders))
        {
            fileSystemId = await host.CreateFileSystemAsync();
        }

        var finished = RandomNumberGenerator.GetBytes(3_000_000);
        var unfinished = RandomNumberGenerator.GetBytes(5_000_000);
        await using (var console = await ConsoleProcess.StartAsync(folders))
        {
            using var client = await FilesHost.SignInAsync(console.BaseAddress, console.StartLink.Split("token=")[1]);
            var transfers = new TransferClient(client, fileSystemId);
            await transfers.UploadAsync("finished.bin", finished);
            var begun = await transfers.StartAsync("unfinished.bin", unfinished.Length, fingerprint: "edges");
            using var piece = new ByteArrayContent(unfinished, 0, 2_000_000);
            (await transfers.AppendAsync(begun.Upload!, 0, piece)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            await console.KillAsync();
        }

        await using var again = await FilesHost.StartAsync(folders);
        await using var volume = await again.OpenAsync(fileSystemId);
        (await ReadAsync(volume, "finished.bin")).ShouldBe(finished);
        var resumed = new TransferClient(again.Client, fileSystemId);
        var offered = await resumed.StartAsync("unfinished.bin", unfinished.Length, fingerprint: "edges");
        offered.Offset.ShouldBe(2_000_000);
        using var rest = new ByteArrayContent(unfinished, 2_000_000, 3_000_000);
        (await resumed.AppendAsync(offered.Upload!, offered.Offset, rest)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await resumed.FinishAsync(offered.Upload!)).Outcome.ShouldBe(UploadOutcome.Created);
        (await ReadAsync(volume, "unfinished.bin")).ShouldBe(unfinished);
    }

    private static async Task<byte[]> ReadAsync(IVolume volume, string name)
    {
        var file = await volume.LookupAsync(InodeId.Root, FileName.From(name), CancellationToken.None);
        var content = new byte[file.Size];
        (await volume.ReadAsync(file.Inode, 0, content, CancellationToken.None)).ShouldBe(content.Length);
        return content;
    }
}
