using System.Globalization;
using Bunit;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Testing;
using EfsConsole.Web.Features.Files;
using EfsConsole.Web.Features.Files.Transfer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace EfsConsole.ComponentTests.Files;

public class FileBrowserTests
{
    private static readonly NewInode Plain = new(0x1A4, 0, 0);

    [Fact]
    public async Task Browse_NewFileSystem_SaysThatThereIsNothing()
    {
        await using var context = await InstallationContext.StartAsync();
        var fileSystemId = await CreateAsync(context);

        var browser = Open(context, fileSystemId);

        browser.WaitForText("No files yet");
        browser.Find(".file-browser").GetAttribute("data-directory").ShouldBe("1");
    }

    [Fact]
    public async Task Browse_HostileNamesAndLinks_AreShownAsTextAlone()
    {
        await using var context = await InstallationContext.StartAsync();
        var fileSystemId = await CreateAsync(context);
        await using (var volume = await OpenAsync(context, fileSystemId))
        {
            await volume.CreateFileAsync(InodeId.Root, FileName.From("<script>alert(1)<script>"), Plain, CancellationToken.None);
            await volume.CreateFileAsync(InodeId.Root, FileName.From("rtl\u202Efdp.exe"), Plain, CancellationToken.None);
            await volume.CreateSymbolicLinkAsync(InodeId.Root, FileName.From("link"), "../target"u8.ToArray(), Plain, CancellationToken.None);
            await volume.CreateDirectoryAsync(InodeId.Root, UploadFolder.Name, Plain, CancellationToken.None);
        }

        var browser = Open(context, fileSystemId);

        browser.WaitForText("link");
        browser.FindAll("script").ShouldBeEmpty();
        browser.FindAll("bdi").Select(static name => name.TextContent).Order(StringComparer.Ordinal)
            .ShouldBe(["../target", "<script>alert(1)<script>", "link", "rtl[U+202E]fdp.exe"]);
    }

    [Fact]
    public async Task Browse_LongFolder_IsReadByPage()
    {
        await using var context = await InstallationContext.StartAsync();
        var fileSystemId = await CreateAsync(context);
        await using (var volume = await OpenAsync(context, fileSystemId))
        {
            for (var number = 0; number < 250; number++)
            {
                await volume.CreateFileAsync(InodeId.Root, FileName.From(number.ToString(CultureInfo.InvariantCulture)), Plain, CancellationToken.None);
            }
        }

        var browser = Open(context, fileSystemId);
        var seen = new HashSet<string>();
        foreach (var (page, rows) in new[] { (1, 100), (2, 100), (3, 50) })
        {
            browser.WaitForText($"Page {page}");
            browser.WaitForAssertion(() => browser.FindAll("tbody tr").Count.ShouldBe(rows), TimeSpan.FromSeconds(10));
            seen.UnionWith(browser.FindAll("tbody tr th bdi").Select(static name => name.TextContent));
            if (page < 3)
            {
                browser.ClickOn("button[aria-label='Next page']");
            }
        }

        seen.Count.ShouldBe(250);
        browser.Find("button[aria-label='Next page']").HasAttribute("disabled").ShouldBeTrue();
        browser.ClickOn("button[aria-label='Previous page']");
        browser.WaitForText("Page 2");
    }

    [Fact]
    public async Task Folder_MadeRenamedMovedAndDeleted()
    {
        await using var context = await InstallationContext.StartAsync();
        var fileSystemId = await CreateAsync(context);
        var browser = Open(context, fileSystemId);
        browser.WaitForText("No files yet");

        browser.Press("New folder");
        context.Dialogs.Type("#entry-name", "a/b");
        context.Dialogs.Submit("Create folder");
        context.Dialogs.WaitForText("A name holds no /.");
        context.Dialogs.Type("#entry-name", "first");
        context.Dialogs.Submit("Create folder");
        browser.WaitForAssertion(() => browser.HasButton("first").ShouldBeTrue(), TimeSpan.FromSeconds(10));

        browser.ClickOn("button[aria-label='Rename first']");
        context.Dialogs.WaitForAssertion(() => context.Dialogs.Find("#entry-name").GetAttribute("value").ShouldBe("first"), TimeSpan.FromSeconds(10));
        context.Dialogs.Type("#entry-name", "second");
        context.Dialogs.Submit("Rename");
        browser.WaitForAssertion(() => browser.HasButton("second").ShouldBeTrue(), TimeSpan.FromSeconds(10));

        browser.Press("New folder");
        context.Dialogs.WaitForAssertion(() => context.Dialogs.FindAll("#entry-name").ShouldNotBeEmpty(), TimeSpan.FromSeconds(10));
        context.Dialogs.Type("#entry-name", "target");
        context.Dialogs.Submit("Create folder");
        browser.WaitForAssertion(() => browser.HasButton("target").ShouldBeTrue(), TimeSpan.FromSeconds(10));
        browser.ClickOn("button[aria-label='Move second']");
        context.Dialogs.Press("target");
        context.Dialogs.WaitForText("No folder in here.");
        context.Dialogs.Submit("Move here");
        browser.WaitForAssertion(() => browser.HasButton("second").ShouldBeFalse(), TimeSpan.FromSeconds(10));

        browser.ClickOn("button[aria-label='Delete target']");
        context.Dialogs.WaitForText("0 files");
        context.Dialogs.Markup.ShouldContain("1 folder,");
        context.Dialogs.Button("Delete").HasAttribute("disabled").ShouldBeTrue();
        context.Dialogs.Type("#confirm-delete", "delete");
        context.Dialogs.Submit("Delete");
        browser.WaitForText("No files yet");
        await using var volume = await OpenAsync(context, fileSystemId);
        (await volume.GetStatisticsAsync(CancellationToken.None)).Inodes.ShouldBe(1);
    }

    [Fact]
    public async Task Rename_ToATakenName_KeepsWhatWasTyped()
    {
        await using var context = await InstallationContext.StartAsync();
        var fileSystemId = await CreateAsync(context);
        await using (var volume = await OpenAsync(context, fileSystemId))
        {
            await volume.CreateFileAsync(InodeId.Root, FileName.From("one"), Plain, CancellationToken.None);
            await volume.CreateFileAsync(InodeId.Root, FileName.From("two"), Plain, CancellationToken.None);
        }

        var browser = Open(context, fileSystemId);
        browser.WaitForText("two");
        browser.ClickOn("button[aria-label='Rename one']");
        context.Dialogs.WaitForAssertion(() => context.Dialogs.FindAll("#entry-name").ShouldNotBeEmpty(), TimeSpan.FromSeconds(10));
        context.Dialogs.Type("#entry-name", "two");
        context.Dialogs.Submit("Rename");

        context.Dialogs.WaitForText("Rename failed");
        context.Dialogs.Find("#entry-name").GetAttribute("value").ShouldBe("two");
    }

    [Fact]
    public async Task Browse_UnknownPath_SaysSo()
    {
        await using var context = await InstallationContext.StartAsync();
        var fileSystemId = await CreateAsync(context);

        var browser = context.Render<FileBrowser>(parameters => parameters.Add(one => one.FileSystemId, fileSystemId).Add(one => one.Path, "not/here"));

        browser.WaitForText("Open folder failed");
    }

    [Fact]
    public async Task Browse_KeyDisabled_ShowsTheKey_AndComesBackByItself()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync("alias/accounting");
        var fileSystemId = await CreateAsync(context, key.KeyId);
        await context.Installation.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });
        await context.Installation.InvokeAsync(new EvictDataKeysRequest { FileSystemId = fileSystemId });

        var browser = Open(context, fileSystemId);

        browser.WaitForText("a key is not available");
        browser.WaitForAssertion(() => browser.Find($"a[href='/keys/{key.KeyId}']").TextContent.ShouldBe("accounting"), TimeSpan.FromSeconds(10));
        browser.Find(".key-unavailable").TextContent.ShouldContain("Disabled");
        await context.Installation.InvokeAsync(new EnableKeyRequest { KeyId = key.KeyId });
        browser.WaitForText("No files yet");
    }

    [Theory]
    [InlineData("import", true, "import")]
    [InlineData("import", false, "import")]
    [InlineData("attach", true, "import attach detach")]
    [InlineData("attach", false, "import attach")]
    public async Task Leave_BeforeTheScriptAnswers_FailsNothing(string late, bool answers, string asked)
    {
        LateScript script = null!;
        await using var context = await InstallationContext.StartAsync(prepared =>
            prepared.Services.AddSingleton<IJSRuntime>(script = new LateScript(prepared.JSInterop.JSRuntime)));
        var fileSystemId = await CreateAsync(context);
        if (late == "attach")
        {
            script.Answer("import");
        }

        Open(context, fileSystemId).WaitForText("No files yet");
        await context.DisposeComponentsAsync();
        if (answers)
        {
            script.Answer(late);
        }
        else
        {
            script.Fail(late);
        }

        await Waiting.UntilAsync(() => Task.FromResult(string.Join(' ', script.Asked) == asked), () => string.Join(' ', script.Asked));
        await context.Renderer.Dispatcher.InvokeAsync(static () => { });
        context.Renderer.UnhandledException.IsCompleted.ShouldBeFalse();
    }

    /// <summary>What the script does not hear yet would be pressed in vain.</summary>
    [Fact]
    public async Task Upload_BeforeTheScriptListens_CannotBePressed()
    {
        LateScript script = null!;
        await using var context = await InstallationContext.StartAsync(prepared =>
            prepared.Services.AddSingleton<IJSRuntime>(script = new LateScript(prepared.JSInterop.JSRuntime)));
        var browser = Open(context, await CreateAsync(context));
        browser.WaitForText("No files yet");
        browser.FindAll("button[data-pick]").Select(button => button.HasAttribute("disabled")).ShouldBe([true, true]);

        script.Answer("import");
        script.Answer("attach");

        browser.WaitForAssertion(() => browser.FindAll("button[data-pick]").Select(button => button.HasAttribute("disabled")).ShouldBe([false, false]));
    }

    private static IRenderedComponent<FileBrowser> Open(InstallationContext context, string fileSystemId) =>
        context.Render<FileBrowser>(parameters => parameters.Add(one => one.FileSystemId, fileSystemId));

    private static Task<IVolume> OpenAsync(InstallationContext context, string fileSystemId) =>
        context.Services.GetRequiredService<IVolumeStore>().OpenAsync(fileSystemId, context.Installation.Administrator(), ClientIdentity.Root, CancellationToken.None);

    private static async Task<string> CreateAsync(InstallationContext context, string? keyId = null)
    {
        var made = await context.Installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = Guid.NewGuid().ToString(), Encrypted = true, KmsKeyId = keyId });
        return (await context.Installation.UntilAvailableAsync(made.FileSystemId)).FileSystemId;
    }
}
