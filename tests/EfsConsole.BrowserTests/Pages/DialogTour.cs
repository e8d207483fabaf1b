using EfsConsole.BrowserTests.Browser;
using EfsConsole.Testing;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Pages;

/// <summary>A walk past the dialogs that ask before something is lost, and past what a disabled key leaves of the files.</summary>
public static class DialogTour
{
    /// <summary>Goes on whenever the caller has looked at the state that is named.</summary>
    public static async IAsyncEnumerable<string> GoAsync(Visitor visitor, ConsoleProcess console)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        ArgumentNullException.ThrowIfNull(console);
        var alias = $"dialogs-{Guid.NewGuid():N}";
        var wizard = await CreateWizard.OpenAsync(visitor);
        await wizard.ToSettingsAsync();
        await wizard.Encryption.CheckAsync();
        await wizard.CreateKeyAsync(alias, "Is disabled on the way");
        await wizard.ToReviewAsync();
        var fileSystemId = await wizard.FinishAsync();
        await foreach (var state in FilesAsync(visitor, console, fileSystemId))
        {
            yield return state;
        }

        await foreach (var state in KeysAsync(visitor, alias))
        {
            yield return state;
        }

        await foreach (var state in KeyAsync(visitor, alias))
        {
            yield return state;
        }

        await foreach (var state in StoppedAsync(visitor, fileSystemId, alias))
        {
            yield return state;
        }

        await foreach (var state in NetworkAsync(visitor))
        {
            yield return state;
        }
    }

    private static async IAsyncEnumerable<string> FilesAsync(Visitor visitor, ConsoleProcess console, string fileSystemId)
    {
        var page = visitor.Page;
        var dialog = page.GetByRole(AriaRole.Dialog);
        var file = Path.Combine(console.Folders.Temporary, "kept.txt");
        await File.WriteAllTextAsync(file, "Stays where it is.");
        var files = await FilesOf.OpenAsync(visitor, fileSystemId);
        await files.UploadAsync(file);
        await files.ShouldHoldAsync("kept.txt");
        await Button(page, "New folder").ClickAsync();
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("folder");
        await Button(dialog, "Create folder").ClickAsync();
        await Shown(files.Folder("folder"));

        await Button(page, "Rename kept.txt").ClickAsync();
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("a/b");
        await Button(dialog, "Rename").ClickAsync();
        await Shown(dialog.GetByText("A name holds no /."));
        yield return "renaming a file, to a wrong name";
        await CloseAsync(dialog);
        await Button(page, "Move kept.txt").ClickAsync();
        await Shown(dialog.GetByRole(AriaRole.Button, new() { Name = "folder" }));
        yield return "moving a file";
        await CloseAsync(dialog);
        await Button(page, "Delete kept.txt").ClickAsync();
        await Shown(dialog.GetByText("cannot be undone"));
        yield return "deleting a file";
        await CloseAsync(dialog);
        await Button(page, "Delete folder").ClickAsync();
        await Shown(dialog.GetByText("The folder is empty"));
        yield return "deleting a folder";
        await CloseAsync(dialog);
    }

    private static async IAsyncEnumerable<string> KeysAsync(Visitor visitor, string alias)
    {
        var page = visitor.Page;
        var dialog = page.GetByRole(AriaRole.Dialog);
        await KeyPages.CreateAsync(visitor, $"{alias}-too");
        await visitor.GoToAsync($"/keys?filter={alias}");
        await Button(page, "Select all on this page").ClickAsync();
        await Shown(page.GetByText("2 selected"));
        yield return "keys, some of them selected";
        await Button(page, "Add tags").ClickAsync();
        await Button(dialog, "Tag 2 keys").ClickAsync();
        await Shown(dialog.GetByText("Enter a tag"));
        yield return "tagging several keys, no tag";
        await CloseAsync(dialog);
        await Button(page, "Disable").ClickAsync();
        await Shown(dialog.GetByLabel("To confirm, type"));
        yield return "disabling several keys, one of them in use";
        await dialog.GetByLabel("To confirm, type").FillAsync("disable");
        await Button(dialog, "Disable 2 keys").ClickAsync();
        await Shown(dialog.GetByText("2 of 2 calls done"));
        yield return "what came of it for each key";
        await Button(dialog, "Close").ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Button(page, "Select all on this page").ClickAsync();
        await Button(page, "Enable").ClickAsync();
        await Shown(Button(dialog, "Enable 2 keys"));
        yield return "enabling several keys";
        await Button(dialog, "Enable 2 keys").ClickAsync();
        await Shown(dialog.GetByText("2 of 2 calls done"));
        await Button(dialog, "Close").ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    private static async IAsyncEnumerable<string> KeyAsync(Visitor visitor, string alias)
    {
        var page = visitor.Page;
        var dialog = page.GetByRole(AriaRole.Dialog);
        await visitor.GoToAsync($"/keys?filter={alias}");
        await page.GetByRole(AriaRole.Link, new() { Name = alias, Exact = true }).First.ClickAsync();
        await Button(page, "Schedule deletion").ClickAsync();
        await Shown(dialog.GetByText("lost for good"));
        yield return "scheduling the deletion of a key in use";
        await CloseAsync(dialog);
        await Button(page, $"Point elsewhere: alias/{alias}").ClickAsync();
        await Shown(dialog.GetByLabel("Find a key"));
        yield return "pointing an alias elsewhere";
        await CloseAsync(dialog);
        await Button(page, $"Remove alias/{alias}").ClickAsync();
        await Shown(dialog);
        yield return "removing an alias";
        await CloseAsync(dialog);
        await page.GetByRole(AriaRole.Link, new() { Name = "Grants", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Revoke") }).First.ClickAsync();
        await Shown(dialog);
        yield return "revoking a grant";
        await CloseAsync(dialog);
        await Button(page, "Disable").ClickAsync();
        await Shown(dialog.GetByLabel("To confirm, type"));
        yield return "disabling a key in use";
        await dialog.GetByLabel("To confirm, type").FillAsync(alias);
        await Button(dialog, "Disable key").ClickAsync();
        await Shown(Button(page, "Enable"));
        yield return "a disabled key in use";
    }

    private static async IAsyncEnumerable<string> StoppedAsync(Visitor visitor, string fileSystemId, string alias)
    {
        var page = visitor.Page;
        await visitor.GoToAsync($"/file-systems/{fileSystemId}");
        await Shown(page.GetByText("A key is disabled."));
        if (await Button(page, "Evict now").IsEnabledAsync())
        {
            await Button(page, "Evict now").ClickAsync();
            await Assertions.Expect(Button(page, "Evict now")).ToBeDisabledAsync();
        }

        var files = await FilesOf.OpenAsync(visitor, fileSystemId);
        await Shown(files.Problem);
        await Shown(files.Problem.GetByRole(AriaRole.Link, new() { Name = alias }));
        yield return "files whose key is disabled";
        await visitor.GoToAsync($"/file-systems/{fileSystemId}");
        await Shown(files.Problem);
        yield return "a file system whose key is disabled";
    }

    private static async IAsyncEnumerable<string> NetworkAsync(Visitor visitor)
    {
        var page = visitor.Page;
        var dialog = page.GetByRole(AriaRole.Dialog);
        await visitor.GoToAsync("/networks/create");
        await Button(page, "Create VPC").ClickAsync();
        await Shown(Problem(page));
        yield return "creating a network, no block";
        await visitor.GoToAsync("/networks");
        await page.Locator("main a[href*='/networks/vpc-']").First.ClickAsync();
        var vpc = await PathOfAsync(page, "**/networks/vpc-*");
        await Button(page, "Delete VPC").ClickAsync();
        await Shown(dialog);
        yield return "deleting a network";
        await CloseAsync(dialog);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Delete subnet-?") }).First.ClickAsync();
        await Shown(dialog);
        yield return "deleting a subnet";
        await visitor.GoToAsync($"{vpc}/subnets/create");
        await Button(page, "Create subnet").ClickAsync();
        await Shown(Problem(page));
        yield return "creating a subnet, no block";
        await visitor.GoToAsync($"{vpc}/security-groups/create");
        await Button(page, "Create security group").ClickAsync();
        await Shown(Problem(page));
        yield return "creating a security group, no name";
        await page.GetByLabel("Group name", new() { Exact = true }).FillAsync($"dialogs-{Guid.NewGuid():N}");
        await page.GetByLabel("Description", new() { Exact = true }).FillAsync("To be deleted, perhaps");
        await Button(page, "Create security group").ClickAsync();
        await Shown(Button(page, "Delete security group"));
        await page.GetByLabel("Source", new() { Exact = true }).FillAsync("nonsense");
        await Button(page, "Add rule").ClickAsync();
        await Shown(Problem(page));
        yield return "a security group, a wrong rule";
        await page.GetByLabel("Direction", new() { Exact = true }).SelectOptionAsync("outbound");
        await page.GetByLabel("Destination", new() { Exact = true }).FillAsync(string.Empty);
        await Button(page, "Add rule").ClickAsync();
        await Shown(page.GetByText("Enter what may be connected to").First);
        yield return "a security group, a wrong rule for what goes out";
        await Button(page, "Delete security group").ClickAsync();
        await Shown(dialog);
        yield return "deleting a security group";
    }

    private static async Task<string> PathOfAsync(IPage page, string pattern)
    {
        await page.WaitForURLAsync(pattern);
        return new Uri(page.Url).AbsolutePath;
    }

    private static ILocator Button(IPage place, string name) => place.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First;

    private static ILocator Button(ILocator place, string name) => place.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First;

    private static ILocator Problem(IPage page) => page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^There (is a problem|are \\d+ problems)$") });

    private static async Task CloseAsync(ILocator dialog)
    {
        await Button(dialog, "Cancel").ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    private static Task Shown(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync();
}
