using Bunit;
using EfsConsole.Web.Features.Keys;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.ComponentTests.Keys;

public class KeysPageTests
{
    [Fact]
    public async Task Keys_None_OffersToCreateOne()
    {
        await using var context = await InstallationContext.StartAsync();

        var page = context.Render<KeysPage>();

        page.WaitForText("No keys");
        page.FindAll("a[href='/keys/create']").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Keys_Some_ShowsAliasStateAndWhatTheyProtect()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync("alias/accounting");
        await context.ProtectAsync(key, "fs-0123456789abcdef0", "ledger", 6144);

        var page = context.Render<KeysPage>();

        page.WaitForText("accounting");
        page.Find($"a[href='/keys/{key.KeyId}']").TextContent.ShouldBe("accounting");
        page.Find("td[data-label='State']").TextContent.Trim().ShouldBe("Enabled");
        page.Find("td[data-label='File systems']").TextContent.ShouldBe("1");
        page.Find("td[data-label='Manager']").TextContent.ShouldBe("Customer");
    }

    [Fact]
    public async Task Keys_FilterInTheAddress_IsApplied_AndAnUnknownOnePassedOver()
    {
        await using var context = await InstallationContext.StartAsync();
        await context.CreateKeyAsync("alias/one");
        var navigation = context.Services.GetRequiredService<NavigationManager>();

        navigation.NavigateTo("/keys?state=Disabled");
        var disabled = context.Render<KeysPage>();
        disabled.WaitForText("No matches");

        navigation.NavigateTo("/keys?state=nonsense&manager=%3Cb%3E");
        var all = context.Render<KeysPage>();
        all.WaitForText("one");
    }
}
