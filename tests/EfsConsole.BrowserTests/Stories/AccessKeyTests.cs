using System.Text.Json;
using EfsConsole.BrowserTests.Browser;
using EfsConsole.Testing;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>An access key from the console into the hands of the AWS CLI, and to its end.</summary>
public sealed class AccessKeyTests(ChromiumBrowser chromium) : Story(chromium)
{
    private ConsoleProcess _console = null!;

    public override async ValueTask InitializeAsync() => _console = await ConsoleProcess.StartAsync();

    protected override ValueTask LeaveAsync() => _console.DisposeAsync();

    [Fact]
    public async Task Key_MadeInTheConsole_SignsForTheAwsCliUntilItIsDeactivated()
    {
        Assert.SkipWhen(ShellCommands.Missing("aws") is not null, ShellCommands.Missing("aws") ?? string.Empty);
        var visitor = await ArriveAsync(_console);
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Access keys", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("No access keys")).ToBeVisibleAsync();

        await Button(page, "Create access key").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create access key", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("The secret is shown this once.")).ToBeVisibleAsync();
        await File.WriteAllTextAsync(CredentialsFile, await dialog.GetByRole(AriaRole.Region, new() { Name = "credentials profile" }).InnerTextAsync());
        var commands = await dialog.GetByRole(AriaRole.Region, new() { Name = "commands to try it" }).InnerTextAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "I have kept it" }).ClickAsync();

        var told = await RunAsync(commands.Split('\n')[0]);
        JsonDocument.Parse(told).RootElement.GetProperty("Arn").GetString()!.ShouldEndWith(":root");
        JsonDocument.Parse(await RunAsync(commands.Split('\n')[1])).RootElement.GetProperty("FileSystems").GetArrayLength().ShouldBe(0);
        await Button(page, "Refresh").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "elasticfilesystem" })).ToBeVisibleAsync();

        await Button(page, "Deactivate").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Deactivate", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Inactive", new() { Exact = true })).ToBeVisibleAsync();
        (await Should.ThrowAsync<InvalidOperationException>(() => RunAsync(commands.Split('\n')[0]))).Message.ShouldContain("InvalidClientTokenId");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task Pages_FromTheFirstKeyToTheQuota_AreAccessibleAndFitTheirWidth(ColorScheme scheme, int width)
    {
        var visitor = await ArriveAsync(_console, scheme, width);
        var page = visitor.Page;
        var dialog = page.GetByRole(AriaRole.Dialog);
        await visitor.GoToAsync("/access-keys");
        await Assertions.Expect(page.GetByText("No access keys")).ToBeVisibleAsync();
        await LookAsync(page, "no access keys");

        for (var made = 1; made <= 2; made++)
        {
            await Button(page, "Create access key").ClickAsync();
            await Assertions.Expect(dialog).ToBeVisibleAsync();
            await LookAsync(page, "creating an access key");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Create access key", Exact = true }).ClickAsync();
            await Assertions.Expect(dialog.GetByText("The secret is shown this once.")).ToBeVisibleAsync();
            await LookAsync(page, "the secret");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "I have kept it" }).ClickAsync();
            await Assertions.Expect(dialog).ToHaveCountAsync(0);
            await Assertions.Expect(page.GetByText("Never", new() { Exact = true })).ToHaveCountAsync(made);
        }

        await Assertions.Expect(page.GetByText("There are as many access keys as there may be")).ToBeVisibleAsync();
        await LookAsync(page, "the quota");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Delete AKIA") }).First.ClickAsync();
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await LookAsync(page, "deleting an access key");
        await dialog.GetByRole(AriaRole.Textbox).FillAsync((await dialog.Locator("strong").InnerTextAsync()).Trim());
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete access key", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Never", new() { Exact = true })).ToHaveCountAsync(1);
    }

    private string CredentialsFile => Path.Combine(_console.Folders.Root, "credentials");

    // As the page shows it; only the place of the file with the profile is another.
    private async Task<string> RunAsync(string command)
    {
        var answer = Path.Combine(_console.Folders.Root, "answer.json");
        await ShellCommands.RunAsync(
            _console.Folders.Root,
            $"export AWS_SHARED_CREDENTIALS_FILE={CredentialsFile} AWS_CONFIG_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true AWS_PAGER= AWS_DEFAULT_OUTPUT=json NO_PROXY=127.0.0.1; {command} > {answer}");
        return await File.ReadAllTextAsync(answer);
    }

    private static async Task LookAsync(IPage page, string state)
    {
        await page.ShouldBeAccessibleAsync(state);
        await page.ShouldFitItsWidthAsync(state);
    }

    private static ILocator Button(IPage page, string name) => page.Locator("main").GetByRole(AriaRole.Button, new() { NameRegex = new($"^{name}") });
}
