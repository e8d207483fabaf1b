using System.Net;
using System.Security.Cryptography;
using System.Text;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>At rest nothing is readable: not in the data folder, the database, its log, the audit log, temporary folders or the program's output.</summary>
public sealed class MarkerTests : IAsyncLifetime
{
    private const int Size = 8 << 20;
    private const int Half = Size / 2;

    private readonly ConsoleFolders _folders = new();
    private readonly string _nameMarker = NewMarker("name");
    private readonly string _contentMarker = NewMarker("content");
    private string _encrypted = string.Empty;
    private string _plain = string.Empty;

    public async ValueTask InitializeAsync()
    {
        await using var services = await ConsoleServices.OpenAsync(_folders);
        _encrypted = await services.CreateFileSystemAsync(encrypted: true);
        _plain = await services.CreateFileSystemAsync(encrypted: false);
    }

    public ValueTask DisposeAsync()
    {
        _folders.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task EncryptedFileSystem_MarkedNamesAndContents_AreFoundNowhere()
    {
        // The most talkative log that the program can be set to.
        await using var console = await ConsoleProcess.StartAsync(_folders, "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:System=Trace");
        using (var client = await console.SignInAsync())
        {
            await UploadAsync(client, _encrypted, () => ShouldBeNowhere(console, "during an upload"));
        }

        ShouldBeNowhere(console, "after an upload");
        await console.KillAsync();
        ShouldBeNowhere(console, "after kill -9");
        await console.RestartAsync();
        ShouldBeNowhere(console, "after a restart");
        await console.StopAsync();
        ShouldBeNowhere(console, "after an orderly end");
    }

    [Fact]
    public async Task UnencryptedFileSystem_MarkedNamesAndContents_AreFound()
    {
        await using var console = await ConsoleProcess.StartAsync(_folders);
        using (var client = await console.SignInAsync())
        {
            await UploadAsync(client, _plain, static () => { });
        }

        await console.StopAsync();

        Find(_contentMarker, console).ShouldNotBeEmpty();
        Find(_nameMarker, console).ShouldNotBeEmpty();
    }

    private async Task UploadAsync(ConsoleClient client, string fileSystemId, Action inTheMiddle)
    {
        var transfer = new FileTransfer(client, fileSystemId);
        await transfer.CreateFolderAsync($"folder-{_nameMarker}");
        await transfer.UploadAsync($"small-{_nameMarker}.txt", Encoding.UTF8.GetBytes(_contentMarker));
        var upload = await transfer.StartAsync($"folder-{_nameMarker}/large-{_nameMarker}.bin", Size);
        using var content = new HeldContent(MarkedContent(), Half);
        var appended = transfer.AppendAsync(upload, content);
        await transfer.UntilArrivedAsync(upload, Half - (1 << 20));

        inTheMiddle();

        content.Release();
        using var answer = await appended;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private void ShouldBeNowhere(ConsoleProcess console, string when)
    {
        Find(_contentMarker, console).ShouldBeEmpty($"The content, {when}");
        Find(_nameMarker, console).ShouldBeEmpty($"The name, {when}");
    }

    private IReadOnlyList<string> Find(string marker, ConsoleProcess console)
    {
        var search = new MarkerSearch(marker);
        var process = console.IsRunning ? console.Id : (int?)null;
        return
        [
            .. search.Find([_folders.Root], process),
            .. search.FormsIn(Encoding.UTF8.GetBytes(console.Output.All)).Select(static form => $"output ({form})"),
        ];
    }

    private byte[] MarkedContent()
    {
        var content = RandomNumberGenerator.GetBytes(Size);
        var marker = Encoding.UTF8.GetBytes(_contentMarker);
        for (var offset = 0; offset + marker.Length <= content.Length; offset += 1021)
        {
            marker.CopyTo(content, offset);
        }

        return content;
    }

    private static string NewMarker(string of) => $"marked-{of}-{RandomNumberGenerator.GetHexString(24)}";
}
