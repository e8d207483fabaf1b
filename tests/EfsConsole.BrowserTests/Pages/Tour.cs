using EfsConsole.BrowserTests.Browser;
using EfsConsole.Testing;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Pages;

/// <summary>A walk past every page and dialog of the console, with something on each of them.</summary>
public static class Tour
{
    /// <summary>Goes on whenever the caller has looked at the state that is named.</summary>
    public static async IAsyncEnumerable<string> GoAsync(Visitor visitor, ConsoleProcess console)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        ArgumentNullException.ThrowIfNull(console);
        var page = visitor.Page;
        var fileSystemId = await CreateWizard.CreateAsync(visitor, "On tour", encrypted: true);
        var file = Path.Combine(console.Folders.Temporary, "tour.txt");
        await File.WriteAllTextAsync(file, "A file to look at.");

        await visitor.GoToAsync("/file-systems");
        await Shown(page.GetByRole(AriaRole.Row).Filter(new() { HasText = fileSystemId }));
        yield return "file systems";

        var files = await FilesOf.OpenAsync(visitor, fileSystemId);
        await Shown(files.Empty);
        yield return "files, none yet";
        await files.UploadAsync(file);
        await files.ShouldHoldAsync("tour.txt");
        yield return "files";
        await page.GetByRole(AriaRole.Button, new() { Name = "New folder", Exact = true }).ClickAsync();
        await Shown(page.GetByRole(AriaRole.Dialog));
        yield return "a new folder";
        await visitor.GoToAsync($"/file-systems/{fileSystemId}/files");
        await files.ProofOf("tour.txt").ClickAsync();
        await Shown(page.GetByRole(AriaRole.Region, new() { Name = "Bytes on the disk" }));
        yield return "the proof of a file";
        await visitor.GoToAsync($"/file-systems/{fileSystemId}/proof");
        await Shown(page.GetByText("No report yet"));
        yield return "no report yet";
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a report", Exact = true }).ClickAsync();
        await Shown(page.GetByText("Everything that must be sealed is sealed"));
        yield return "a report";

        await visitor.GoToAsync($"/file-systems/{fileSystemId}");
        await Shown(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "fsmt-" }).First);
        yield return "file system";
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy as code", Exact = true }).ClickAsync();
        await Shown(page.GetByRole(AriaRole.Tabpanel, new() { Name = "AWS CLI", Exact = true }));
        yield return "a file system as code";
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions", Exact = true }).ClickAsync();
        await Shown(page.GetByText("Delete file system", new() { Exact = true }));
        yield return "the actions of a file system";
        await page.GetByText("Delete file system", new() { Exact = true }).ClickAsync();
        await Shown(page.GetByRole(AriaRole.Dialog));
        yield return "deleting a file system";
        foreach (var part in new[] { "access", "tags" })
        {
            await visitor.GoToAsync($"/file-systems/{fileSystemId}/{part}");
            await Shown(page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }));
            yield return $"{part} of a file system";
        }

        await visitor.GoToAsync("/file-systems/fs-00000000000000000");
        await Shown(page.GetByText("There is no such file system"));
        yield return "a file system that does not exist";
        await foreach (var state in KeysAsync(visitor))
        {
            yield return state;
        }

        await foreach (var state in OthersAsync(visitor))
        {
            yield return state;
        }
    }

    private static readonly (string Part, string Sign)[] KeyParts =
    [
        ("used-by", "No file systems"), ("policy", "What the file-system service may do"), ("grants", "No grants."), ("rotation", "Turn on"),
        ("material", "was made here"), ("tags", "No tags."), ("activity", "Uses are kept since"),
    ];

    private static async IAsyncEnumerable<string> KeysAsync(Visitor visitor)
    {
        var page = visitor.Page;
        var alias = $"tour-{Guid.NewGuid():N}";
        await visitor.GoToAsync("/keys/create");
        await Shown(page.GetByRole(AriaRole.Button, new() { Name = "Create key", Exact = true }));
        yield return "creating a key";
        await page.GetByLabel("Alias", new() { Exact = true }).FillAsync("aws/mine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key", Exact = true }).ClickAsync();
        await Shown(page.Locator("[aria-invalid=true]"));
        yield return "creating a key, a wrong alias";
        await page.GetByLabel("Alias", new() { Exact = true }).FillAsync(alias);
        await Assertions.Expect(page.Locator("[aria-invalid=true]")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key", Exact = true }).ClickAsync();
        await Shown(page.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }));
        yield return "a key";
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy as code", Exact = true }).ClickAsync();
        await Shown(page.GetByRole(AriaRole.Tabpanel, new() { Name = "AWS CLI", Exact = true }));
        yield return "a key as code";
        var address = new Uri(page.Url).AbsolutePath;
        foreach (var (part, sign) in KeyParts)
        {
            await visitor.GoToAsync($"{address}?tab={part}");
            await Shown(page.GetByText(sign).First);
            yield return $"{part} of a key";
        }

        await visitor.GoToAsync($"{address}?tab=policy");
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit policy", Exact = true }).ClickAsync();
        await page.GetByLabel("Policy document").FillAsync("{ \"Statement\": [] }");
        await page.GetByLabel("Policy document").BlurAsync();
        await Shown(page.GetByText("line 1, column"));
        yield return "a wrong policy of a key";
        await visitor.GoToAsync("/keys/create");
        await page.GetByLabel("Alias", new() { Exact = true }).FillAsync($"imported-{Guid.NewGuid():N}");
        await page.GetByLabel("Key material", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Imported" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Get wrapping key" }).ClickAsync();
        await Shown(page.GetByText("Save both, side by side"));
        yield return "importing key material";
        await visitor.GoToAsync(address);
        await Shown(page.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }).ClickAsync();
        await Shown(page.GetByRole(AriaRole.Dialog));
        yield return "disabling a key";
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Disable key" }).ClickAsync();
        await Shown(page.GetByRole(AriaRole.Button, new() { Name = "Enable", Exact = true }));
        yield return "a disabled key";
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule deletion", Exact = true }).ClickAsync();
        await Shown(page.GetByRole(AriaRole.Dialog));
        yield return "scheduling a key's deletion";
        await visitor.GoToAsync("/keys");
        await Shown(page.GetByRole(AriaRole.Row).Filter(new() { HasText = alias }));
        yield return "keys";
    }

    private static async IAsyncEnumerable<string> OthersAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await visitor.GoToAsync("/activity");
        await Shown(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "kms" }).First);
        yield return "activity";
        await page.Locator("main table a[href*='/activity/']").First.ClickAsync();
        await Shown(page.GetByText("eventSource").First);
        yield return "a record";
        await visitor.GoToAsync("/networks");
        await Shown(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "vpc-" }).First);
        yield return "networks";
        await page.Locator("main a[href*='/networks/vpc-']").First.ClickAsync();
        await Shown(page.GetByText("subnet-").First);
        yield return "a network";
        await visitor.GoToAsync("/networks/create");
        await Shown(page.GetByRole(AriaRole.Heading, new() { Level = 1 }));
        yield return "creating a network";
        await visitor.GoToAsync("/access-keys");
        await Shown(page.GetByText("How clients reach this console"));
        yield return "access keys";
        await visitor.GoToAsync("/settings");
        await Shown(page.GetByRole(AriaRole.Heading, new() { Level = 1 }));
        yield return "settings";
        await page.GetByRole(AriaRole.Button, new() { Name = "Help", Exact = true }).ClickAsync();
        await Shown(page.GetByText("About this console"));
        yield return "the help panel";
        visitor.ExpectMissing("/nowhere");
        await visitor.GoToAsync("/nowhere");
        yield return "an address that leads nowhere";
    }

    private static Task Shown(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync();
}
