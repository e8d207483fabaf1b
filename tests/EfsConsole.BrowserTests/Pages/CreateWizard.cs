using System.Text.RegularExpressions;
using EfsConsole.BrowserTests.Browser;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Pages;

/// <summary>The Create file system wizard, as a person sees it.</summary>
public sealed partial class CreateWizard(IPage page)
{
    public const string NetworkTitle = "Configure file system access";
    public const string SettingsTitle = "Configure optional settings";
    public const string ReviewTitle = "Review and create";

    public ILocator Next => page.GetByRole(AriaRole.Button, new() { Name = "Next Step", Exact = true });

    public ILocator Previous => page.GetByRole(AriaRole.Button, new() { Name = "Previous", Exact = true });

    public ILocator Create => page.GetByRole(AriaRole.Button, new() { Name = "Create File System", Exact = true });

    public ILocator Vpc => page.GetByLabel("VPC", new() { Exact = true });

    public ILocator Zones => page.GetByRole(AriaRole.Table, new() { Name = "Mount targets by Availability Zone" }).GetByRole(AriaRole.Checkbox);

    /// <summary>The value of the tag whose key is Name, the first row.</summary>
    public ILocator Name => page.GetByLabel("Value 1");

    public ILocator Encryption => page.GetByRole(AriaRole.Checkbox, new() { Name = "Enable encryption" });

    public ILocator KeyPicker => page.GetByRole(AriaRole.Combobox, new() { Name = "Select KMS master key" });

    public ILocator ChosenKey => page.GetByRole(AriaRole.Group, new() { Name = "The chosen key" });

    public ILocator AsCode => page.GetByRole(AriaRole.Button, new() { Name = "Show this request as code", Exact = true });

    public ILocator Created => page.GetByRole(AriaRole.Heading, new() { Name = "The file system was created", Exact = true });

    /// <summary>Opens a new wizard and waits for its first step.</summary>
    public static async Task<CreateWizard> OpenAsync(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await visitor.GoToAsync("/file-systems/create");
        var wizard = new CreateWizard(visitor.Page);
        await wizard.ShouldBeAtAsync(NetworkTitle);
        return wizard;
    }

    public Task ShouldBeAtAsync(string title) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(title);

    public async Task NextAsync(string title)
    {
        await Next.ClickAsync();
        await ShouldBeAtAsync(title);
    }

    /// <summary>From the first step to the second.</summary>
    public Task ToSettingsAsync() => NextAsync(SettingsTitle);

    /// <summary>From the second step to the third.</summary>
    public Task ToReviewAsync() => NextAsync(ReviewTitle);

    /// <summary>Opens the list of the picker and chooses an entry by its title.</summary>
    public async Task ChooseKeyAsync(string alias)
    {
        await KeyPicker.ClickAsync();
        await KeyPicker.FillAsync(alias);
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = alias }).First.ClickAsync();
        await Assertions.Expect(ChosenKey).ToBeVisibleAsync();
    }

    /// <summary>Makes a key inside the picker; it is chosen afterwards.</summary>
    public async Task CreateKeyAsync(string alias, string description)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Create a key", Exact = true }).ClickAsync();
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Create a key" });
        await form.GetByLabel("Alias").FillAsync(alias);
        await form.GetByLabel("Description").FillAsync(description);
        await form.GetByRole(AriaRole.Button, new() { Name = "Create key", Exact = true }).ClickAsync();
        await Assertions.Expect(KeyPicker).ToHaveValueAsync(alias);
        await Assertions.Expect(ChosenKey).ToContainTextAsync(description);
    }

    /// <summary>Creates, waits for the last call, and answers the file system's id.</summary>
    public async Task<string> FinishAsync()
    {
        await Create.ClickAsync();
        return await WhenCreatedAsync();
    }

    /// <summary>Waits for the last call, and answers the file system's id.</summary>
    public async Task<string> WhenCreatedAsync()
    {
        await Assertions.Expect(Created).ToBeVisibleAsync();
        return FileSystemId().Match(await page.Locator("main").InnerTextAsync()).Value;
    }

    /// <summary>The whole way with the defaults but a name and, if wanted, encryption under the default key.</summary>
    public static async Task<string> CreateAsync(Visitor visitor, string name, bool encrypted)
    {
        var wizard = await OpenAsync(visitor);
        await wizard.ToSettingsAsync();
        await wizard.Name.FillAsync(name);
        if (encrypted)
        {
            // What the tick brings moves the buttons below it: a click is due when it stands.
            await wizard.Encryption.CheckAsync();
            await Assertions.Expect(wizard.ChosenKey).ToBeVisibleAsync();
        }

        await wizard.ToReviewAsync();
        return await wizard.FinishAsync();
    }

    [GeneratedRegex("fs-[0-9a-f]{17}")]
    private static partial Regex FileSystemId();
}
