using System.Text.RegularExpressions;
using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>What someone types while an answer is under way goes where they type it: no late answer moves the focus away.</summary>
public sealed class SlowLineTests(ChromiumBrowser chromium, SharedConsole shared) : Story(chromium)
{
    private const string Text = "Typed before the answer was there";

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task CreateKeyForm_DescriptionTypedAtOnce_HoldsIt()
    {
        var page = (await WizardAsync()).Page;
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Enable encryption" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create a key", Exact = true }).ClickAsync();

        await TypeAsync(page, page.GetByRole(AriaRole.Form, new() { Name = "Create a key" }).GetByLabel("Description"));
    }

    [Fact]
    public async Task Step_TagTypedAtOnce_HoldsIt()
    {
        var (page, wizard) = await WizardAsync();

        await TypeAsync(page, wizard.Name);
    }

    [Fact]
    public async Task Dialog_FieldTypedIntoAtOnce_HoldsIt()
    {
        var page = await KeyAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule deletion" }).ClickAsync();

        await TypeAsync(page, page.GetByRole(AriaRole.Dialog).GetByLabel("Waiting period in days"));
    }

    [Fact]
    public async Task ClosedDialog_FieldTypedIntoAtOnce_HoldsIt()
    {
        var page = await KeyAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit description" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule deletion" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        await TypeAsync(page, page.GetByRole(AriaRole.Textbox, new() { Name = "Description" }));
    }

    /// <summary>The table asks after each pause, and the address follows: neither takes back what was typed meanwhile.</summary>
    [Fact]
    public async Task Filter_TypedWithPauses_HoldsIt()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync(), delay: Delay);
        await visitor.GoToAsync("/keys");
        var filter = visitor.Page.GetByRole(AriaRole.Searchbox);
        await filter.ClickAsync();

        foreach (var word in Text.Split(' '))
        {
            await visitor.Page.Keyboard.TypeAsync($"{word} ", new() { Delay = 60 });
            await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        }

        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("filter=Typed.*there$"));
        await Assertions.Expect(filter).ToHaveValueAsync($"{Text} ");
    }

    [Fact]
    public async Task Activity_SecondFieldTypedWhileTheFirstIsApplied_HoldsIt()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync(), delay: Delay);
        await visitor.GoToAsync("/activity");
        await visitor.Page.GetByLabel("Event name").FillAsync("CreateKey");

        await TypeAsync(visitor.Page, visitor.Page.GetByLabel("Resource"));

        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("CreateKey"));
        await Assertions.Expect(visitor.Page.GetByLabel("Event name")).ToHaveValueAsync("CreateKey");
        await Assertions.Expect(visitor.Page.GetByLabel("Resource")).ToHaveValueAsync(Text);
    }

    /// <summary>The address of a filter comes late: whoever has gone on to another page stays there.</summary>
    [Fact]
    public async Task Activity_LeftWhileAFieldIsApplied_StaysLeft()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync(), delay: Delay);
        await visitor.GoToAsync("/activity");
        await visitor.Page.GetByLabel("Event name").FillAsync("CreateKey");

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Keys", Exact = true }).First.ClickAsync();

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Keys");
        await Task.Delay(5 * Delay, TestContext.Current.CancellationToken);
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/keys$"));
    }

    /// <summary>The focus comes late, but it comes, where nobody has begun to type; and an Enter lets it go to what is wrong.</summary>
    [Fact]
    public async Task CreateKeyForm_EnterWithoutAnAlias_FocusesIt()
    {
        var page = (await WizardAsync()).Page;
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Enable encryption" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create a key", Exact = true }).ClickAsync();
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Create a key" });
        await Assertions.Expect(form.GetByLabel("Alias")).ToBeFocusedAsync();

        await TypeAsync(page, form.GetByLabel("Description"));
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(form.GetByLabel("Alias")).ToBeFocusedAsync();
    }

    /// <summary>Types as people do, for longer than an answer to the last click needs.</summary>
    private static async Task TypeAsync(IPage page, ILocator field)
    {
        await field.ClickAsync();
        await page.Keyboard.PressAsync("ControlOrMeta+a");
        await page.Keyboard.TypeAsync(Text, new() { Delay = 60 });
        await Assertions.Expect(field).ToHaveValueAsync(Text);
    }

    private async Task<(IPage Page, CreateWizard Wizard)> WizardAsync()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync(), delay: Delay);
        var wizard = await CreateWizard.OpenAsync(visitor);
        await wizard.ToSettingsAsync();
        return (visitor.Page, wizard);
    }

    private async Task<IPage> KeyAsync()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync(), delay: Delay);
        await KeyPages.CreateAsync(visitor, $"slow-line-{Guid.NewGuid():N}");
        return visitor.Page;
    }
}
