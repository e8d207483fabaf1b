using System.Security.Cryptography;
using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>A whole folder goes up, is browsed, and comes back.</summary>
public sealed class FolderUploadTests(ChromiumBrowser chromium, SharedConsole shared) : Story(chromium)
{
    [Fact]
    public async Task Folder_Uploaded_KeepsItsTreeAndContents()
    {
        var console = await shared.ProcessAsync();
        var visitor = await ArriveAsync(console);
        var fileSystemId = await CreateWizard.CreateAsync(visitor, "Whole folders", encrypted: true);
        var folder = Directory.CreateDirectory(Path.Combine(console.Folders.Temporary, "ledgers"));
        var below = Directory.CreateDirectory(Path.Combine(folder.FullName, "2017", "May"));
        var content = RandomNumberGenerator.GetBytes(70_000);
        await File.WriteAllBytesAsync(Path.Combine(below.FullName, "balance.bin"), content);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "index.html"), "<script>alert(1)</script>");
        var files = await FilesOf.OpenAsync(visitor, fileSystemId);

        await files.UploadFolderAsync(folder.FullName);

        await files.Folder("ledgers").ClickAsync();
        await files.ShouldHoldAsync("index.html");
        await files.Folder("2017").ClickAsync();
        await files.Folder("May").ClickAsync();
        await files.ShouldHoldAsync("balance.bin");
        (await files.DownloadAsync("balance.bin")).ShouldBe(content);
    }
}
