using Bunit;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Features.Keys;

namespace EfsConsole.ComponentTests.Keys;

public class CreateKeyFormTests
{
    [Fact]
    public async Task Create_AllEntered_MakesKeyAliasAndDescription()
    {
        await using var context = await InstallationContext.StartAsync();
        CreatedKey? created = null;
        var form = context.Render<CreateKeyForm>(parameters => parameters.Add(one => one.OnCreated, key => created = key));
        form.Type("#key-alias", "payroll");
        form.Type("#key-description", "For the payroll files");

        form.Find("form").Submit();

        form.WaitForAssertion(() => created.ShouldNotBeNull());
        (await context.DescribeAsync(created!.Key.KeyId)).Description.ShouldBe("For the payroll files");
        var aliases = await context.Installation.InvokeAsync(new ListAliasesRequest { KeyId = created.Key.KeyId });
        aliases.Aliases.Select(static alias => alias.AliasName).ShouldBe(["alias/payroll"]);
    }

    [Fact]
    public async Task Create_AliasTaken_SaysThatTheKeyExists_AndRetriesTheAliasAlone()
    {
        await using var context = await InstallationContext.StartAsync();
        await context.CreateKeyAsync("alias/taken");
        CreatedKey? created = null;
        var form = context.Render<CreateKeyForm>(parameters => parameters.Add(one => one.OnCreated, key => created = key));
        form.Type("#key-alias", "taken");

        form.Find("form").Submit();
        form.WaitForText("The key was created, but its alias was not.");
        created.ShouldBeNull();
        form.Find("#key-alias").GetAttribute("value").ShouldBe("taken");
        form.Type("#key-alias", "free");
        form.Find("form").Submit();

        form.WaitForAssertion(() => created.ShouldNotBeNull());
        var keys = await context.Installation.InvokeAsync(new SearchKeysRequest { KeyManager = KeyManager.Customer });
        keys.TotalCount.ShouldBe(2);
        keys.Rows.ShouldContain(row => row.KeyId == created!.Key.KeyId && row.Aliases.Single() == "alias/free");
    }

    [Theory]
    [InlineData("", "Enter an alias")]
    [InlineData("has space", "without spaces")]
    [InlineData("aws/mine", "belong to the services")]
    [InlineData("col:on", "letters, digits")]
    public async Task Create_BadAlias_IsRefusedBesideTheFieldAndMakesNothing(string alias, string message)
    {
        await using var context = await InstallationContext.StartAsync();
        var form = context.Render<CreateKeyForm>();
        form.Type("#key-alias", alias);

        form.Find("form").Submit();

        form.WaitForText(message);
        form.Find("#key-alias").GetAttribute("aria-invalid").ShouldBe("true");
        (await context.Installation.InvokeAsync(new SearchKeysRequest { KeyManager = KeyManager.Customer })).TotalCount.ShouldBe(0);
    }
}
