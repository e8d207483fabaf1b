using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.ComponentTests;

/// <summary>Finds what a person would find: by role and visible text.</summary>
public static class Rendered
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The button of that text.</summary>
    public static IElement Button<T>(this IRenderedComponent<T> rendered, string text)
        where T : IComponent =>
        rendered.FindAll("button").Single(button => Reads(button, text));

    /// <summary>Whether there is a button of that text.</summary>
    public static bool HasButton<T>(this IRenderedComponent<T> rendered, string text)
        where T : IComponent =>
        rendered.FindAll("button").Any(button => Reads(button, text));

    /// <summary>Waits until a text is shown.</summary>
    public static void WaitForText<T>(this IRenderedComponent<T> rendered, string text)
        where T : IComponent =>
        rendered.WaitForAssertion(() => rendered.Markup.ShouldContain(text), Patience);

    /// <summary>
    /// Acts on an element as soon as it is there and can be used. It is found in the turn of the renderer in which it is
    /// acted on: between two turns it may be rendered anew, and what was found before has no handlers any more. What a
    /// handler goes on with is not waited for: one that asks in a dialog ends with the dialog.
    /// </summary>
    public static void Act<T>(this IRenderedComponent<T> rendered, string what, Func<IElement?> find, Action<IElement> act)
        where T : IComponent
    {
        do
        {
            rendered.WaitForAssertion(() => Usable(find()).ShouldNotBeNull(what), Patience);
        }
        while (!rendered.InvokeAsync(Turn).GetAwaiter().GetResult());

        bool Turn()
        {
            if (Usable(find()) is not { } element)
            {
                return false;
            }

            act(element);
            return true;
        }

        static IElement? Usable(IElement? element) => element?.HasAttribute("disabled") == true ? null : element;
    }

    /// <summary>Clicks what a selector finds.</summary>
    public static void ClickOn<T>(this IRenderedComponent<T> rendered, string selector)
        where T : IComponent =>
        rendered.Act(selector, () => rendered.FindAll(selector).FirstOrDefault(), static element => element.Click());

    /// <summary>Types into what a selector finds.</summary>
    public static void Type<T>(this IRenderedComponent<T> rendered, string selector, string text)
        where T : IComponent =>
        rendered.Act(selector, () => rendered.FindAll(selector).FirstOrDefault(), element => element.Input(text));

    /// <summary>Clicks a button.</summary>
    public static void Press<T>(this IRenderedComponent<T> rendered, string text)
        where T : IComponent =>
        rendered.Act(text, () => rendered.FindAll("button").FirstOrDefault(button => Reads(button, text)), static button => button.Click());

    /// <summary>Sends the form that a button belongs to, once the button can be used.</summary>
    public static void Submit<T>(this IRenderedComponent<T> rendered, string text)
        where T : IComponent =>
        rendered.Act(text, () => rendered.FindAll("form button").FirstOrDefault(button => Reads(button, text)), static button => button.Closest("form")!.Submit());

    private static bool Reads(IElement button, string text) => button.TextContent.Trim() == text;
}
