using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bunit;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.ComponentTests.Controls;

/// <summary>A field between an input and the page's answer to it.</summary>
public sealed class FieldInputTests : ControlTest
{
    private readonly List<string> _raised = [];

    [Fact]
    public async Task Text_EnteredBeforeThePageAnswers_Stays()
    {
        var field = Browser.Render<TextInput>(it => Given(it, "30"));

        await Input(field).InputAsync(new() { Value = "301" });

        Input(field).GetAttribute("value").ShouldBe("301", "The field renders itself after the input, before the page gives the new value.");
        _raised.ShouldBe(["301"]);
    }

    [Fact]
    public async Task Text_GivenAnewUnchanged_KeepsWhatWasEntered()
    {
        var field = Browser.Render<TextInput>(it => Given(it, "30"));
        await Input(field).InputAsync(new() { Value = "301" });

        field.Render(it => Given(it, "30"));

        Input(field).GetAttribute("value").ShouldBe("301");
    }

    [Fact]
    public async Task Text_GivenAnother_ShowsIt()
    {
        var field = Browser.Render<TextInput>(it => Given(it, "30"));
        await Input(field).InputAsync(new() { Value = "301" });
        field.Render(it => Given(it, "301"));

        field.Render(it => Given(it, string.Empty));

        Input(field).GetAttribute("value").ShouldBe(string.Empty);
    }

    [Fact]
    public async Task Area_EnteredBeforeThePageAnswers_Stays()
    {
        var field = Browser.Render<TextArea>(it => Given(it, "{}"));

        await field.Find("textarea").ChangeAsync(new() { Value = "{ }" });

        field.Find("textarea").GetAttribute("value").ShouldBe("{ }");
        _raised.ShouldBe(["{ }"]);
    }

    [Fact]
    public async Task Choice_MadeBeforeThePageAnswers_Stays()
    {
        var field = Browser.Render<SelectInput>(it => Given(it, "a").Add(select => select.Options, [new("a", "A"), new("b", "B")]));

        await field.Find("select").ChangeAsync(new() { Value = "b" });

        ((IHtmlSelectElement)field.Find("select")).Value.ShouldBe("b");
        _raised.ShouldBe(["b"]);
    }

    private static IElement Input(IRenderedComponent<TextInput> field) => field.Find("input");

    private ComponentParameterCollectionBuilder<T> Given<T>(ComponentParameterCollectionBuilder<T> field, string value)
        where T : FieldInput =>
        field.Add(it => it.Id, "days").Add(it => it.Label, "Days").Add(it => it.Value, value).Add(it => it.ValueChanged, EventCallback.Factory.Create<string>(_raised, _raised.Add));
}
