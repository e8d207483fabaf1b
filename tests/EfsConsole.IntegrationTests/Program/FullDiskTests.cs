using System.Net;
using System.Security.Cryptography;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>The disk runs full in the middle of an upload: a clear error, nothing half visible, and all is well once there is room.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Megabyte = 1 << 20;
    private readonly ConsoleFolders _folders = new() { PrivateMounts = SmallDisk };

    // A disk of its own, which only the program under test sees; what was prepared lies on it.
    private const string SmallDisk = "mkdir \"$HOME/small\"; mount -t tmpfs -o size=384m,mode=0700 tmpfs \"$HOME/small\"; cp -a \"$XDG_DATA_HOME/.\" \"$HOME/small\"; mount --bind \"$HOME/small\" \"$XDG_DATA_HOME\"";

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task Upload_DiskFullInItsMiddle_FailsClearlyAndHealsWithRoom()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A small disk is mounted for this test, which needs root on Linux.");
        var (fileSystemId, link) = await PrepareAsync();
        var content = RandomNumberGenerator.GetBytes(24 * Megabyte);
        await using var console = await ConsoleProcess.StartAsync(_folders);
        using var client = await console.SignInAsync();
        var transfer = new FileTransfer(client, fileSystemId);
        var upload = await transfer.StartAsync("large.bin", content.Length);
        using var held = new HeldContent(content, 4 * Megabyte);
        var appended = transfer.AppendAsync(upload, held);
        await transfer.UntilArrivedAsync(upload, 3 * Megabyte);

        var ballast = Fill(console);
        held.Release();

        using (var refused = await appended)
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.InsufficientStorage);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("NoSpace");
        }

        File.Delete(ballast);
        using (var download = await client.Http.GetAsync(new Uri(link, UriKind.Relative)))
        {
            download.StatusCode.ShouldBe(HttpStatusCode.NotFound, "Nothing half is visible.");
        }

        await transfer.UploadAsync("large.bin", content);
        (await client.Http.GetByteArrayAsync(new Uri(link, UriKind.Relative))).ShouldBe(content);
        console.Output.Error.ShouldBeEmpty();
    }

    // The program's own view of the disk is reached through its entry in /proc.
    private string Fill(ConsoleProcess console)
    {
        var ballast = $"/proc/{console.Id}/root{_folders.DataHome}/ballast";
        using var file = new FileStream(ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var piece = new byte[Megabyte];
        try
        {
            while (true)
            {
                file.Write(piece);
            }
        }
        catch (IOException)
        {
            // Full, which is what was wanted.
            return ballast;
        }
    }

    private async Task<(string FileSystemId, string Link)> PrepareAsync()
    {
        await using var services = await ConsoleServices.OpenAsync(_folders);
        var id = await services.CreateFileSystemAsync(encrypted: true);
        return (id, services.DownloadLinkOf(id, "large.bin"));
    }
}
