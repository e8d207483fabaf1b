using EfsConsole.BrowserTests.Browser;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Pages;

/// <summary>The files of a file system, as a person sees them.</summary>
public sealed class FilesOf(IPage page)
{
    public ILocator Problem => page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "The files cannot be read" });

    public ILocator Empty => page.GetByText("No files yet");

    public static async Task<FilesOf> OpenAsync(Visitor visitor, string fileSystemId)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await visitor.GoToAsync($"/file-systems/{fileSystemId}/files");
        return new(visitor.Page);
    }

    public ILocator File(string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator ProofOf(string name) => page.GetByRole(AriaRole.Link, new() { Name = $"Proof of encryption of {name}", Exact = true });

    public ILocator Folder(string name) => page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public async Task UploadAsync(params string[] paths)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Upload files" }).ClickAsync());
        await chooser.SetFilesAsync(paths);
    }

    public async Task UploadFolderAsync(string path)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Upload folder" }).ClickAsync());
        await chooser.SetFilesAsync(path);
    }

    public async Task<byte[]> DownloadAsync(string name)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => File(name).ClickAsync());
        download.SuggestedFilename.ShouldBe(name);
        return await System.IO.File.ReadAllBytesAsync(await download.PathAsync() ?? throw new InvalidOperationException($"The download of {name} failed."));
    }

    public Task ShouldHoldAsync(string name) => Assertions.Expect(File(name)).ToBeVisibleAsync();
}
