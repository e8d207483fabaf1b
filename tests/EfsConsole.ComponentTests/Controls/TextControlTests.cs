using Bunit;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Web.Components.Controls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace EfsConsole.ComponentTests.Controls;

public sealed class TextControlTests : ControlTest
{
    [Fact]
    public async Task CopyButton_Clicked_CopiesAndSaysSo()
    {
        Module.SetupVoid("copyText", "fs-12").SetVoidResult();
        var copy = Browser.Render<CopyButton>(button => button.Add(it => it.Text, "fs-12").Add(it => it.What, "file system ID"));

        await copy.Find("[aria-label='Copy file system ID']").ClickAsync(new());

        copy.Find("[role=status]").TextContent.ShouldBe("Copied");
    }

    [Fact]
    public async Task CopyButton_WhereTheBrowserForbidsIt_SaysSo()
    {
        Module.SetupVoid("copyText", "fs-12").SetException(new JSException("not allowed"));
        var copy = Browser.Render<CopyButton>(button => button.Add(it => it.Text, "fs-12").Add(it => it.What, "file system ID"));

        await copy.Find("button").ClickAsync(new());

        copy.Find("[role=status]").TextContent.ShouldContain("not allowed");
    }

    [Fact]
    public void CopyableText_WithHref_IsALink() =>
        Browser.Render<CopyableText>(text => text.Add(it => it.Text, "vpc-1").Add(it => it.What, "VPC ID").Add(it => it.Href, "/networks/vpc-1"))
            .Find("a").GetAttribute("href").ShouldBe("/networks/vpc-1");

    [Fact]
    public void StatusLook_OfEveryKnownState_HasAWordOfItsOwn()
    {
        var looks = LifeCycleState.All.Concat(KeyState.All).Select(state => StatusLook.Of(state)).ToList();

        looks.Select(look => look.Word).ShouldBeUnique();
        looks.ShouldAllBe(look => look.Word.Length > 0 && char.IsUpper(look.Word[0]) && look.Icon != MudBlazor.Icons.Material.Outlined.HelpOutline);
    }

    [Fact]
    public void StatusIndicator_OfAState_ShowsIconAndWord()
    {
        var status = Browser.Render<StatusIndicator>(indicator => indicator.Add(it => it.State, KeyState.PendingDeletion));

        status.Find(".status").TextContent.Trim().ShouldBe("Pending deletion");
        status.FindAll("svg").ShouldHaveSingleItem().GetAttribute("aria-hidden").ShouldBe("true");
    }

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(1023, "1023 bytes")]
    [InlineData(1024, "1.0 KiB")]
    [InlineData(6144, "6.0 KiB")]
    [InlineData(1048575, "1.0 MiB")]
    [InlineData(52_673_613_135_872, "47.9 TiB")]
    [InlineData(long.MaxValue, "8.0 EiB")]
    public void ByteSize_Text_HasOneDecimalOfTheLargestUnit(long bytes, string expected) => ByteSize.Text(bytes).ShouldBe(expected);

    [Fact]
    public void ByteSizeText_OnHover_IsExact() =>
        Browser.Render<ByteSizeText>(text => text.Add(it => it.Bytes, 6144L)).Find("span").GetAttribute("title").ShouldBe("6,144 bytes");

    [Fact]
    public void TimeText_InTheBrowsersZone_ShowsItAndUtcOnHover()
    {
        Browser.Services.GetRequiredService<BrowserTime>().Use("Europe/Berlin");

        var time = Browser.Render<TimeText>(text => text.Add(it => it.Utc, new DateTime(2026, 7, 1, 22, 30, 5, DateTimeKind.Utc))).Find("time");

        time.TextContent.ShouldBe("Jul 2, 2026, 00:30:05");
        time.GetAttribute("title").ShouldBe("2026-07-01 22:30:05 UTC");
        time.GetAttribute("datetime").ShouldBe("2026-07-01T22:30:05Z");
    }

    [Fact]
    public void BrowserTime_UnknownZone_StaysUtc()
    {
        var time = new BrowserTime();

        time.Use("Nowhere/Atall");

        time.Zone.ShouldBe(TimeZoneInfo.Utc);
    }

    [Fact]
    public void BrowserTime_AnHourThatTheClocksSkip_CountsAsTheHourAfter()
    {
        var time = new BrowserTime();
        time.Use("Europe/Berlin");

        time.ToUtc(new DateTime(2026, 3, 29, 2, 30, 0)).ShouldBe(new DateTime(2026, 3, 29, 1, 30, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void CodeBlock_Json_IsSetOutInLines() =>
        Browser.Render<CodeBlock>(code => code.Add(it => it.Text, """{"a":"<b>"}""").Add(it => it.What, "record").Add(it => it.Json, true))
            .Find("code").TextContent.ShouldBe("{\n  \"a\": \"<b>\"\n}");

    [Fact]
    public void CodeBlock_BrokenJson_IsShownAsItStands() =>
        Browser.Render<CodeBlock>(code => code.Add(it => it.Text, "{").Add(it => it.What, "record").Add(it => it.Json, true)).Find("code").TextContent.ShouldBe("{");

    [Fact]
    public void KeyValue_WithoutValue_ShowsADash() =>
        Browser.Render<KeyValue>(pair => pair.Add(it => it.Label, "Name")).Find("dd").TextContent.Trim().ShouldBe("–");

    [Theory]
    [InlineData("arn:aws:kms:us-east-1:111122223333:key/12ab", "/keys/12ab", "key/12ab")]
    [InlineData("arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-1", "/file-systems/fs-1", "file-system/fs-1")]
    [InlineData("arn:aws:kms:us-east-1:111122223333:alias/payroll", null, "alias/payroll")]
    [InlineData("vpc-1", "/networks/vpc-1", "vpc-1")]
    [InlineData("something", null, "something")]
    public void ResourcePages_OfAName_KnowsPageAndShortName(string name, string? href, string shortName)
    {
        ResourcePages.HrefOf(name).ShouldBe(href);
        ResourcePages.ShortNameOf(name).ShouldBe(shortName);
    }
}
