using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using EfsConsole.Testing;
using EfsConsole.Web.Features.Keys.Import;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>What an administrator does with a key: its policy, a rotation to its end, and material of one's own.</summary>
public sealed class KeyManagementTests(ChromiumBrowser chromium, SharedConsole shared) : Story(chromium)
{
    [Fact]
    public async Task Policy_EditedUntilItLocksOut_IsRefusedAndStaysAsItWas()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync());
        var page = visitor.Page;
        var address = await KeyPages.CreateAsync(visitor, $"managed-{Guid.NewGuid():N}");
        await visitor.GoToAsync($"{address}?tab=policy");
        await Button(page, "Edit policy").ClickAsync();
        var document = page.GetByLabel("Policy document");
        var stored = await document.InputValueAsync();

        await document.FillAsync(stored.Replace("\"Allow\"", "\"Permit\"", StringComparison.Ordinal));
        await document.BlurAsync();
        await Assertions.Expect(page.GetByText("line 7, column")).ToBeVisibleAsync();
        await document.FillAsync(stored.Replace("kms:*", "kms:Describe*", StringComparison.Ordinal));
        await document.BlurAsync();
        await Assertions.Expect(page.GetByText("This policy would lock you out")).ToBeVisibleAsync();
        await page.GetByLabel("Action", new() { Exact = true }).FillAsync("kms:DescribeKey");
        await Button(page, "Test").ClickAsync();
        await Assertions.Expect(page.GetByText("allows kms:DescribeKey to")).ToBeVisibleAsync();
        await Button(page, "Save policy").ClickAsync();
        await Assertions.Expect(page.GetByText("will not allow you to update the key policy in the future")).ToBeVisibleAsync();

        await visitor.GoToAsync($"{address}?tab=policy");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "key policy", Exact = true })).ToContainTextAsync("kms:*");
    }

    [Fact]
    public async Task Rotation_OfAKeyInUse_IsFollowedByARewrapToItsEnd()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync());
        var page = visitor.Page;
        var alias = $"rotating-{Guid.NewGuid():N}";
        var wizard = await CreateWizard.OpenAsync(visitor);
        await wizard.ToSettingsAsync();
        await wizard.Encryption.CheckAsync();
        await wizard.CreateKeyAsync(alias, "Is rotated");
        await wizard.ToReviewAsync();
        var fileSystemId = await wizard.FinishAsync();
        await visitor.GoToAsync($"/keys?filter={alias}");
        await page.GetByRole(AriaRole.Link, new() { Name = alias, Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Rotation", Exact = true }).ClickAsync();

        await Button(page, "Rotate now").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rotate", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 data key is wrapped under older material.")).ToBeVisibleAsync();
        await Button(page, "Re-wrap data keys").ClickAsync();

        await Assertions.Expect(page.GetByText("1 of 1 data keys re-wrapped.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Older, no data key left")).ToBeVisibleAsync();
        var files = await FilesOf.OpenAsync(visitor, fileSystemId);
        await Assertions.Expect(files.Empty).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Import_WithOpenssl_MakesTheKeyUsable()
    {
        Assert.SkipWhen(ShellCommands.Missing("openssl") is not null, ShellCommands.Missing("openssl") ?? string.Empty);
        var console = await shared.ProcessAsync();
        var visitor = await ArriveAsync(console);
        var page = visitor.Page;
        await KeyPages.CreateAsync(visitor, $"managed-{Guid.NewGuid():N}", "Imported");
        await Assertions.Expect(page.GetByText("The key waits for its material")).ToBeVisibleAsync();
        var folder = Directory.CreateDirectory(Path.Combine(console.Folders.Temporary, Guid.NewGuid().ToString("N"))).FullName;

        await Button(page, "Get wrapping key").ClickAsync();
        await SaveAsync(page, ImportCommands.PublicKeyFile, folder);
        await SaveAsync(page, ImportCommands.TokenFile, folder);
        foreach (var commands in await page.Locator(".steps-list pre").AllInnerTextsAsync())
        {
            await ShellCommands.RunAsync(folder, commands);
        }

        await page.GetByLabel("Import token", new() { Exact = true }).SetInputFilesAsync(Path.Combine(folder, ImportCommands.TokenFile));
        await page.GetByLabel("Wrapped key material", new() { Exact = true }).SetInputFilesAsync(Path.Combine(folder, ImportCommands.WrappedFile));
        await Button(page, "Import key material").ClickAsync();

        await Assertions.Expect(page.GetByText("The material does not expire")).ToBeVisibleAsync();
        await Assertions.Expect(Button(page, "Disable")).ToBeVisibleAsync();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task SaveAsync(IPage page, string file, string folder)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = file, Exact = true }).ClickAsync(new() { Timeout = 60_000 }));
        await download.SaveAsAsync(Path.Combine(folder, file));
    }
}
