using Bunit;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Keys;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Testing;
using EfsConsole.Web.Features.FileSystems.Create;
using Microsoft.AspNetCore.Components.Web;

namespace EfsConsole.ComponentTests.FileSystems.Create;

public sealed class KmsKeyPickerTests : PageTest
{
    private readonly KeyChoice _choice = new();

    private Tab OpenPicker()
    {
        var tab = OpenTab(StartConsole()).Open<KmsKeyPicker>(("Choice", _choice));
        tab.Find("#kms-key");
        return tab;
    }

    private async Task<KeyMetadata> KeyAsync(string alias, string description = "")
    {
        var key = (await Installation.InvokeAsync(new CreateKeyRequest { Description = description })).KeyMetadata;
        await Installation.InvokeAsync(new CreateAliasRequest { AliasName = $"alias/{alias}", TargetKeyId = key.KeyId });
        return key;
    }

    private static async Task OpenListAsync(Tab tab)
    {
        await tab.Find("#kms-key").ClickAsync(new());
        tab.Find("[role=listbox]");
    }

    private static AngleSharp.Dom.IElement Option(Tab tab, string text)
    {
        tab.Wait(() => tab.All("[role=option]").Any(option => option.TextContent.Contains(text, StringComparison.Ordinal)).ShouldBeTrue(text));
        return tab.All("[role=option]").First(option => option.TextContent.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_OnOpen_BeginsWithTheDefaultAndEndsWithTheTypedArn()
    {
        await KeyAsync("payroll");
        var tab = OpenPicker();
        tab.Find("#kms-key").GetAttribute("value").ShouldBe("(default) aws/elasticfilesystem");
        await OpenListAsync(tab);
        Option(tab, "payroll");

        var options = tab.All("[role=option]");
        options[0].TextContent.ShouldContain("(default) aws/elasticfilesystem");
        options[0].GetAttribute("aria-selected").ShouldBe("true");
        options[^1].TextContent.ShouldContain("Enter a key ARN");
        options.ShouldAllBe(option => !option.TextContent.Contains("alias/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chosen_Key_ShowsDescriptionAccountAndId()
    {
        var key = await KeyAsync("payroll", "For the payroll files");
        var tab = OpenPicker();
        await OpenListAsync(tab);
        await Option(tab, "payroll").ClickAsync(new());

        tab.Sees("For the payroll files");
        tab.Sees($"This account ({Installation.AccountId})");
        tab.Sees(key.KeyId);
        _choice.KmsKeyId.ShouldBe(key.Arn);
        tab.Has("[role=listbox]").ShouldBeFalse();
    }

    [Fact]
    public async Task UnusableKeys_InTheList_AreDisabledWithTheReason()
    {
        var disabled = await KeyAsync("stopped");
        await Installation.InvokeAsync(new DisableKeyRequest { KeyId = disabled.KeyId });
        var doomed = await KeyAsync("doomed");
        await Installation.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = doomed.KeyId, PendingWindowInDays = 7 });
        var tab = OpenPicker();
        await OpenListAsync(tab);

        var option = Option(tab, "stopped");
        option.GetAttribute("aria-disabled").ShouldBe("true");
        option.QuerySelector(".combo-reason")!.TextContent.ShouldContain("isabled");
        Option(tab, "doomed").GetAttribute("aria-disabled").ShouldBe("true");
        await Option(tab, "stopped").ClickAsync(new());
        _choice.Kind.ShouldBe(KeyChoiceKind.Default);
        tab.Has("[role=listbox]").ShouldBeTrue();
    }

    [Fact]
    public async Task Typing_AmongTenThousandAliases_FindsTheOne()
    {
        var key = await KeyAsync("first");
        await AddAliasesAsync(key.KeyId, 10_000);
        var tab = OpenPicker();
        await OpenListAsync(tab);
        tab.Wait(() => tab.All("[role=option]").Count.ShouldBe(51));
        tab.Type("#kms-key", "bulk-07342");

        tab.Wait(() => tab.All("[role=option]").Count.ShouldBe(2));
        Option(tab, "bulk-07342");
        tab.Sees("1 key matches");
    }

    [Fact]
    public async Task Keyboard_ArrowsAndEnter_ChooseAKey_AndEscapeCloses()
    {
        var key = await KeyAsync("payroll");
        var tab = OpenPicker();
        await tab.Find("#kms-key").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        Option(tab, "payroll");
        tab.Find("#kms-key").GetAttribute("aria-expanded").ShouldBe("true");
        tab.Find("#kms-key").GetAttribute("aria-activedescendant").ShouldBe("kms-key-list-0");
        await tab.Find("#kms-key").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        tab.Find("#kms-key").GetAttribute("aria-activedescendant").ShouldBe("kms-key-list-1");
        await tab.Find("#kms-key").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        _choice.KmsKeyId.ShouldBe(key.Arn);

        await OpenListAsync(tab);
        await tab.Find("#kms-key").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });
        tab.Has("[role=listbox]").ShouldBeFalse();
        tab.Find("#kms-key").GetAttribute("value").ShouldBe("payroll");
    }

    [Fact]
    public async Task Enter_AtOnceAfterTyping_ChoosesFromTheListThatAnswersIt()
    {
        var key = await KeyAsync("payroll");
        var tab = OpenPicker();
        await OpenListAsync(tab);
        tab.Type("#kms-key", "payroll");

        await tab.Find("#kms-key").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });

        _choice.KmsKeyId.ShouldBe(key.Arn);
        tab.Find("#kms-key").GetAttribute("value").ShouldBe("payroll");
    }

    [Fact]
    public async Task CreateAKey_ClickedAgain_LeavesTheFormOpen()
    {
        var tab = OpenPicker();
        await tab.ClickAsync("Create a key");
        tab.Find("form.create-key");

        await tab.ClickAsync("Create a key");

        tab.Has("form.create-key").ShouldBeTrue();
    }

    [Fact]
    public async Task ListAliases_Refused_SaysSoAndTakesATypedArn()
    {
        var key = await KeyAsync("payroll", "Typed in");
        Authorizer.Refuse("kms:ListAliases");
        var tab = OpenPicker();
        tab.Sees("The keys cannot be listed.");
        await OpenListAsync(tab);
        tab.Wait(() => tab.All("[role=option]").Count.ShouldBe(2));
        await Option(tab, "Enter a key ARN").ClickAsync(new());
        tab.Type("#kms-key-arn", key.Arn);
        await tab.Find("#kms-key-arn").BlurAsync(new());

        tab.Sees("Typed in");
        _choice.KmsKeyId.ShouldBe(key.Arn);
    }

    [Fact]
    public async Task TypedArn_OfNoKey_IsAFaultBesideTheField()
    {
        _choice.Kind = KeyChoiceKind.Typed;
        var tab = OpenPicker();
        tab.Type("#kms-key-arn", $"arn:aws:kms:us-east-1:{Installation.AccountId}:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        await tab.Find("#kms-key-arn").BlurAsync(new());

        tab.Find("#kms-key-arn-error").TextContent.ShouldContain("1234abcd-12ab-34cd-56ef-1234567890ab");
    }

    [Fact]
    public async Task Refresh_AfterAKeyWasMadeElsewhere_ListsIt()
    {
        var tab = OpenPicker();
        await KeyAsync("late");
        await tab.ClickAsync("Refresh the list of keys");
        await OpenListAsync(tab);

        Option(tab, "late");
    }

    [Fact]
    public async Task CreateAKey_InPlace_IsChosen()
    {
        var tab = OpenPicker();
        await tab.ClickAsync("Create a key");
        tab.Type("#key-alias", "payroll");
        tab.Type("#key-description", "For the payroll files");
        await tab.Find("form.create-key").SubmitAsync();

        tab.Wait(() => tab.Has(".create-key").ShouldBeFalse());
        var key = (await Installation.InvokeAsync(new DescribeKeyRequest { KeyId = "alias/payroll" })).KeyMetadata;
        key.Description.ShouldBe("For the payroll files");
        _choice.KmsKeyId.ShouldBe(key.Arn);
        tab.Find("#kms-key").GetAttribute("value").ShouldBe("payroll");
    }

    [Theory]
    [InlineData("", "Enter an alias")]
    [InlineData("aws/mine", "belong to the services")]
    [InlineData("a b", "letters, digits")]
    public async Task CreateAKey_WrongAlias_MakesNoKey(string alias, string says)
    {
        var tab = OpenPicker();
        await tab.ClickAsync("Create a key");
        tab.Type("#key-alias", alias);
        await tab.Find("form.create-key").SubmitAsync();

        tab.Find("#key-alias-error").TextContent.ShouldContain(says);
        (await Installation.InvokeAsync(new ListKeysRequest())).Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateAKey_AliasTaken_RetriesTheAliasAlone()
    {
        await KeyAsync("taken");
        var tab = OpenPicker();
        await tab.ClickAsync("Create a key");
        tab.Type("#key-alias", "taken");
        await tab.Find("form.create-key").SubmitAsync();
        tab.Sees("The key was created, but its alias was not.");

        tab.Type("#key-alias", "free");
        await tab.Find("form.create-key").SubmitAsync();
        tab.Wait(() => tab.Has(".create-key").ShouldBeFalse());
        (await Installation.InvokeAsync(new ListKeysRequest())).Keys.Count.ShouldBe(2);
        _choice.AliasName.ShouldBe("alias/free");
    }

    [Fact]
    public async Task CreateAKey_AliasTaken_CanBeUsedWithoutOne()
    {
        var taken = await KeyAsync("taken");
        var tab = OpenPicker();
        await tab.ClickAsync("Create a key");
        tab.Type("#key-alias", "taken");
        await tab.Find("form.create-key").SubmitAsync();
        await tab.ClickAsync("Use without alias");

        tab.Wait(() => tab.Has(".create-key").ShouldBeFalse());
        _choice.Kind.ShouldBe(KeyChoiceKind.Listed);
        _choice.AliasName.ShouldBeNull();
        _choice.KmsKeyId.ShouldNotBe(taken.Arn);
        (await Installation.InvokeAsync(new ListKeysRequest())).Keys.Select(static key => key.KeyArn).ShouldContain(_choice.KmsKeyId);
    }

    [Fact]
    public async Task CreateAKey_Escape_ClosesTheFormAndMakesNothing()
    {
        var tab = OpenPicker();
        await tab.ClickAsync("Create a key");
        tab.Type("#key-alias", "payroll");
        await tab.Find("form.create-key").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });

        tab.Wait(() => tab.Has(".create-key").ShouldBeFalse());
        (await Installation.InvokeAsync(new ListKeysRequest())).Keys.ShouldBeEmpty();
    }

    private async Task AddAliasesAsync(string keyId, int count)
    {
        await using var context = ((EfsConsoleDatabase)Installation.Services.GetService(typeof(EfsConsoleDatabase))!).Create();
        var now = DateTime.UtcNow;
        context.Aliases.AddRange(Enumerable.Range(0, count).Select(i => new AliasEntity
        {
            Region = TestInstallation.Region,
            AliasName = $"alias/bulk-{i:D5}",
            KeyId = Guid.Parse(keyId),
            CreatedAt = now,
            UpdatedAt = now,
        }));
        await context.SaveChangesAsync();
    }
}
