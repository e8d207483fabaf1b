using Bunit;
using EfsConsole.Web.Components.Controls;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace EfsConsole.ComponentTests.Controls;

public sealed class DialogTests : ControlTest
{
    private IDialogService Service => Browser.Services.GetRequiredService<IDialogService>();

    [Theory]
    [InlineData("")]
    [InlineData("fs-1")]
    [InlineData("FS-12")]
    [InlineData("fs-12 ")]
    public async Task ConfirmByName_AnythingButTheName_KeepsTheButtonDisabled(string typed)
    {
        _ = AskByNameAsync();

        await Dialogs.Find("#confirm-name").InputAsync(new() { Value = typed });

        Dialogs.Find("button[type=submit]").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task ConfirmByName_NameTypedAndEnter_Confirms()
    {
        var answer = AskByNameAsync();

        await Dialogs.Find("#confirm-name").InputAsync(new() { Value = "fs-12" });
        await Dialogs.Find("form").SubmitAsync();

        (await answer).ShouldBeTrue();
    }

    [Fact]
    public async Task ConfirmByName_EnterBeforeTheName_StaysOpen()
    {
        var answer = AskByNameAsync();

        await Dialogs.Find("form").SubmitAsync();

        answer.IsCompleted.ShouldBeFalse();
        Dialogs.FindAll("#confirm-name").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ConfirmByName_Cancelled_IsNotConfirmed()
    {
        var answer = AskByNameAsync();

        await Button("Cancel").ClickAsync(new());

        (await answer).ShouldBeFalse();
    }

    [Fact]
    public async Task ConfirmByName_AskedForAgain_IsShownOnce()
    {
        var first = AskByNameAsync();

        var second = AskByNameAsync();

        (await second).ShouldBeFalse();
        first.IsCompleted.ShouldBeFalse();
        Dialogs.FindAll("#confirm-name").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Remove rule", true)]
    [InlineData("Cancel", false)]
    public async Task SimpleConfirm_Answered_SaysWhich(string button, bool expected)
    {
        var answer = Dialogs.InvokeAsync(() => SimpleConfirmDialog.AskAsync(Service, "Remove rule", "Remove rule", Text("It will go."), destructive: true));
        Dialogs.WaitForAssertion(() => Dialogs.Markup.ShouldContain("It will go."));

        await Button(button).ClickAsync(new());

        (await answer).ShouldBe(expected);
    }

    private Task<bool> AskByNameAsync()
    {
        var answer = Dialogs.InvokeAsync(() => ConfirmByNameDialog.AskAsync(Service, "Delete file system", "fs-12", "Delete File System", Text("All files will be gone.")));
        Dialogs.WaitForAssertion(() => Dialogs.Find("#confirm-name").ShouldNotBeNull());
        return answer;
    }

    private AngleSharp.Dom.IElement Button(string text) => Dialogs.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
