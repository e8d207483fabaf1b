using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.ComponentTests;

/// <summary>Finds what a person would find: by role and visible text.</summary>
public static class Rendered
{
    /// <summary>The button of that text.</summary>
    public static IElement Button<T>(this IRenderedComponent<T> rendered, string text)
        where T : IComponent =>
        rendered.FindAll("button").Single(button => button.TextContent.Trim() == text);

    /// <summary>Whether there is a button of that text.</summary>
    public static bool HasButton<T>(this IRenderedComponent<T> rendered, string text)
        where T : IComponent =>
        rendered.FindAll("button").Any(button => button.TextContent.Trim() == text);

    /// <summary>Waits until a text is shown.</summary>
    public static void WaitForText<T>(this IRenderedComponent<T> rendered, string text)
        where T : IComponent =>
        rendered.WaitForAssertion(() => rendered.Markup.ShouldContain(text), TimeSpan.FromSeconds(10));

    /// <summary>Clicks a button once it is there and can be clicked.</summary>
    public static void Press<T>(this IRenderedComponent<T> rendered, string text)
        where T : IComponent
    {
        rendered.WaitForAssertion(() => rendered.Button(text).HasAttribute("disabled").ShouldBeFalse(), TimeSpan.FromSeconds(10));
        rendered.Button(text).Click();
    }

    /// <summary>Sends the form that a button belongs to.</summary>
    public static void Submit<T>(this IRenderedComponent<T> rendered, string text)
        where T : IComponent
    {
        rendered.WaitForAssertion(() => rendered.Button(text).HasAttribute("disabled").ShouldBeFalse(), TimeSpan.FromSeconds(10));
        rendered.FindAll("form").Single(form => form.QuerySelectorAll("button").Any(button => button.TextContent.Trim() == text)).Submit();
    }
}
