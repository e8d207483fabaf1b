using Bunit;
using EfsConsole.Domain.Access;
using EfsConsole.Testing;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.Access;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.ComponentTests.Access;

public class AccessKeysPageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Create_ShowsTheSecretOnceWithWhatClientsNeed()
    {
        await using var context = await InstallationContext.StartAsync();
        var page = context.Render<AccessKeysPage>();
        page.WaitForText("No access keys");

        page.Press("Create access key");
        context.Dialogs.Submit("Create access key");
        context.Dialogs.WaitForText("The secret is shown this once.");

        var key = (await KeysAsync(context)).ShouldHaveSingleItem();
        var profile = context.Dialogs.FindAll("pre").Select(block => block.TextContent).ToList();
        profile[0].ShouldStartWith($"[efsconsole]\naws_access_key_id = {key.AccessKeyId}\naws_secret_access_key = ");
        profile[0].ShouldEndWith($"\nregion = {TestInstallation.Region}");
        profile[1].ShouldContain("aws --profile efsconsole --endpoint-url http://localhost sts get-caller-identity");
        var secret = profile[0].Split('\n')[2].Split(" = ")[1];
        using (var opened = (await SecretsOf(context).FindAsync(key.AccessKeyId, CancellationToken.None))!.Open())
        {
            System.Text.Encoding.ASCII.GetString(opened.Secret).ShouldBe(secret);
        }

        context.Dialogs.Press("I have kept it");
        page.WaitForText(key.AccessKeyId);
        page.Markup.ShouldNotContain(secret);
        context.Dialogs.WaitForAssertion(() => context.Dialogs.Markup.ShouldNotContain(secret), Patience);
    }

    [Fact]
    public async Task List_TellsStatusAndLastUse()
    {
        await using var context = await InstallationContext.StartAsync();
        var used = await CreateAsync(context);
        var unused = await CreateAsync(context);
        SecretsOf(context).NoteUse(used, new AccessKeyUse("kms", "us-east-1"));

        var page = context.Render<AccessKeysPage>();

        page.WaitForText(used);
        Cells(page, used)[^4..^1].ShouldBe([Cells(page, used)[^4], "kms", "us-east-1"]);
        Cells(page, used)[^4].ShouldNotBe("Never");
        Cells(page, unused)[^4..^1].ShouldBe(["Never", "–", "–"]);
        Cells(page, unused)[1].ShouldBe("Active");
    }

    [Fact]
    public async Task Quota_Reached_IsSaidAndNothingMoreIsMade()
    {
        await using var context = await InstallationContext.StartAsync();
        await CreateAsync(context);
        var page = context.Render<AccessKeysPage>();
        page.WaitForAssertion(() => page.Button("Create access key").HasAttribute("disabled").ShouldBeFalse(), Patience);
        page.FindAll("#access-key-quota").ShouldBeEmpty();

        await CreateAsync(context);
        page.Press("Refresh");

        page.WaitForText("There are as many access keys as there may be: 2.");
        page.Button("Create access key").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task Deactivate_Confirmed_RefusesWhatTheKeySigns_AndActivateUndoesIt()
    {
        await using var context = await InstallationContext.StartAsync();
        var id = await CreateAsync(context);
        var page = context.Render<AccessKeysPage>();
        page.WaitForText(id);

        page.ClickOn($"button[aria-label='Deactivate {id}']");
        context.Dialogs.WaitForText("is refused at once");
        (await KeysAsync(context)).Single().Status.ShouldBe(AccessKeyStatus.Active);
        context.Dialogs.Press("Deactivate");
        page.WaitForText("Inactive");
        (await SecretsOf(context).FindAsync(id, CancellationToken.None)).ShouldBeNull();

        page.ClickOn($"button[aria-label='Activate {id}']");
        page.WaitForAssertion(() => page.Markup.ShouldNotContain("Inactive"), Patience);
        (await KeysAsync(context)).Single().Status.ShouldBe(AccessKeyStatus.Active);
    }

    [Fact]
    public async Task Delete_WantsTheIdTyped()
    {
        await using var context = await InstallationContext.StartAsync();
        var id = await CreateAsync(context);
        var page = context.Render<AccessKeysPage>();
        page.WaitForText(id);

        page.ClickOn($"button[aria-label='Delete {id}']");
        context.Dialogs.WaitForText("This key is active.");
        context.Dialogs.Type("#confirm-name", id.ToLowerInvariant());
        context.Dialogs.Button("Delete access key").HasAttribute("disabled").ShouldBeTrue();
        context.Dialogs.Type("#confirm-name", id);
        context.Dialogs.Submit("Delete access key");

        page.WaitForText("No access keys");
        (await KeysAsync(context)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_KeyThatHasGoneMeanwhile_IsSaidAndTheListIsTrueAgain()
    {
        await using var context = await InstallationContext.StartAsync();
        var id = await CreateAsync(context);
        var page = context.Render<AccessKeysPage>();
        page.WaitForText(id);
        await context.Installation.InvokeAsync(new DeleteAccessKeyRequest { AccessKeyId = id });

        page.ClickOn($"button[aria-label='Delete {id}']");
        context.Dialogs.Type("#confirm-name", id);
        context.Dialogs.Submit("Delete access key");

        page.WaitForText("No access keys");
        context.Services.GetRequiredService<FlashService>().Items.ShouldHaveSingleItem().Detail!.Code.ShouldBe("NoSuchEntity");
    }

    private static List<string> Cells(IRenderedComponent<AccessKeysPage> page, string id) =>
        [.. page.FindAll("tbody tr").Single(row => row.TextContent.Contains(id, StringComparison.Ordinal)).Children.Select(cell => cell.TextContent.Trim())];

    private static IAccessKeySecrets SecretsOf(InstallationContext context) => context.Installation.Services.GetRequiredService<IAccessKeySecrets>();

    private static async Task<string> CreateAsync(InstallationContext context) => (await context.Installation.InvokeAsync(new CreateAccessKeyRequest())).AccessKey.AccessKeyId;

    private static async Task<IReadOnlyList<AccessKeyMetadata>> KeysAsync(InstallationContext context) =>
        (await context.Installation.InvokeAsync(new ListAccessKeysRequest())).AccessKeyMetadata;
}
