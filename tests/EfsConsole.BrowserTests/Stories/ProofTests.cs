using System.Text.Json;
using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>Somebody who does not believe that it is encrypted looks at the disk.</summary>
public sealed class ProofTests(ChromiumBrowser chromium, SharedConsole shared) : Story(chromium)
{
    private const string Secret = "Nobody who has the disk can read this line. ";

    [Fact]
    public async Task Proof_OfAFileAndOfTheVolume_IsShownDownloadedAndPrinted()
    {
        var console = await shared.ProcessAsync();
        var visitor = await ArriveAsync(console);
        var page = visitor.Page;
        var fileSystemId = await CreateWizard.CreateAsync(visitor, "To be proved", encrypted: true);
        var file = Path.Combine(console.Folders.Temporary, "secret.txt");
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat(Secret, 4000)));
        var files = await FilesOf.OpenAsync(visitor, fileSystemId);
        await files.UploadAsync(file);
        await files.ShouldHoldAsync("secret.txt");

        await files.ProofOf("secret.txt").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Plaintext" })).ToContainTextAsync("Nobody who has t");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Bytes on the disk" })).Not.ToContainTextAsync("Nobody");
        page.Url.ShouldNotContain("secret");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next chunk" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Bytes of chunk 2 of 3" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Decrypt by the service" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Decrypt", Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "record as JSON" })).ToContainTextAsync(fileSystemId);

        await visitor.GoToAsync($"/file-systems/{fileSystemId}/files");
        await page.GetByRole(AriaRole.Link, new() { Name = "Encryption report" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a report", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Everything that must be sealed is sealed")).ToBeVisibleAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download JSON" }).ClickAsync());
        download.SuggestedFilename.ShouldStartWith($"{fileSystemId}-encryption-");
        var report = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(await download.PathAsync() ?? throw new InvalidOperationException("The download failed.")));
        report.GetProperty("fileSystemId").GetString().ShouldBe(fileSystemId);
        report.GetProperty("findingCount").GetInt64().ShouldBe(0);
        report.GetProperty("frames").GetProperty("opened").GetInt64().ShouldBe(3);
        report.GetProperty("entropyBitsPerByte").GetDouble().ShouldBeGreaterThan(7.99);

        var printed = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Page to print" }).ClickAsync());
        await Assertions.Expect(printed.GetByRole(AriaRole.Heading, new() { Name = "Encryption report" })).ToBeVisibleAsync();
        (await printed.PdfAsync(new() { PreferCSSPageSize = true })).Length.ShouldBeGreaterThan(10_000);
    }
}
