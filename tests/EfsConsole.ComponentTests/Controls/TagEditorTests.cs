using Bunit;
using EfsConsole.Web.Components.Controls;

namespace EfsConsole.ComponentTests.Controls;

public sealed class TagEditorTests : ControlTest
{
    private readonly TagDraft _draft = new() { Rows = [new() { Key = "Name", Value = "reports" }] };

    [Fact]
    public async Task AddTag_Clicked_AddsARowAndMovesTheFocusToItsKey()
    {
        var editor = Render();

        await editor.FindAll("button").Single(button => button.TextContent.Contains("Add tag", StringComparison.Ordinal)).ClickAsync(new());

        editor.FindAll(".tag-row").Count.ShouldBe(2);
        Module.VerifyInvoke("focusById").Arguments.ShouldBe([$"tag-key-{_draft.Rows[1].Id:N}"]);
    }

    [Fact]
    public async Task Remove_Clicked_TakesTheRowAway()
    {
        var editor = Render();

        await editor.Find("[aria-label='Remove tag 1, Name']").ClickAsync(new());

        _draft.Rows.ShouldBeEmpty();
        editor.Markup.ShouldContain("No tags.");
    }

    [Fact]
    public async Task Key_TypedWrong_IsExplainedBesideItsField()
    {
        var editor = Render();

        await editor.Find("input").InputAsync(new() { Value = "aws:name" });

        var input = editor.Find("input");
        input.GetAttribute("aria-invalid").ShouldBe("true");
        editor.Find($"#{input.GetAttribute("aria-describedby")}").TextContent.ShouldContain("reserved");
    }

    [Fact]
    public void AddTag_WithFiftyTags_IsDisabled()
    {
        _draft.Rows.AddRange(Enumerable.Range(0, 49).Select(number => new TagRow { Key = $"key{number}" }));

        var editor = Render();

        editor.FindAll("button").Single(button => button.TextContent.Contains("Add tag", StringComparison.Ordinal)).HasAttribute("disabled").ShouldBeTrue();
        editor.Markup.ShouldContain("You can add 0 more.");
    }

    private IRenderedComponent<TagEditor> Render() => Browser.Render<TagEditor>(editor => editor.Add(it => it.Draft, _draft));
}
