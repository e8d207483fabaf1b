using System.Net;
using System.Security.Cryptography;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>What was acknowledged survives the end of the process at any moment.</summary>
public sealed class KillTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FinishedUpload_KilledAtOnce_IsIntactAfterTheRestart(bool encrypted)
    {
        using var folders = new ConsoleFolders();
        var (fileSystemId, link) = await PrepareAsync(folders, encrypted, "kept.bin");
        var content = RandomNumberGenerator.GetBytes((5 << 20) + 12_345);
        await using var console = await ConsoleProcess.StartAsync(folders);
        using (var client = await console.SignInAsync())
        {
            await new FileTransfer(client, fileSystemId).UploadAsync("kept.bin", content);
            await console.KillAsync();
        }

        await console.RestartAsync();

        using var again = await console.SignInAsync();
        (await again.Http.GetByteArrayAsync(new Uri(link, UriKind.Relative))).ShouldBe(content);
    }

    [Fact]
    public async Task UnfinishedUpload_KilledInItsMiddle_IsNotVisibleAfterTheRestart()
    {
        using var folders = new ConsoleFolders();
        var (fileSystemId, link) = await PrepareAsync(folders, encrypted: true, "half.bin");
        var content = RandomNumberGenerator.GetBytes(8 << 20);
        await using var console = await ConsoleProcess.StartAsync(folders);
        using (var client = await console.SignInAsync())
        {
            var transfer = new FileTransfer(client, fileSystemId);
            var upload = await transfer.StartAsync("half.bin", content.Length);
            using var held = new HeldContent(content, content.Length / 2);
            var appended = transfer.AppendAsync(upload, held);
            await transfer.UntilArrivedAsync(upload, 2 << 20);
            await console.KillAsync();
            held.Release();
            await Should.ThrowAsync<HttpRequestException>(() => appended);
        }

        await console.RestartAsync();

        using var again = await console.SignInAsync();
        using var answer = await again.Http.GetAsync(new Uri(link, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await new FileTransfer(again, fileSystemId).UploadAsync("half.bin", content);
        (await again.Http.GetByteArrayAsync(new Uri(link, UriKind.Relative))).ShouldBe(content);
    }

    [Fact]
    public async Task Session_KilledAndRestarted_IsKept()
    {
        await using var console = await ConsoleProcess.StartAsync();
        using var client = await console.SignInAsync();
        await console.KillAsync();
        await console.RestartAsync();

        using var answer = await client.Http.GetAsync(new Uri("/file-systems", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<(string FileSystemId, string Link)> PrepareAsync(ConsoleFolders folders, bool encrypted, string name)
    {
        await using var services = await ConsoleServices.OpenAsync(folders);
        var id = await services.CreateFileSystemAsync(encrypted);
        return (id, services.DownloadLinkOf(id, name));
    }
}
