using System.Globalization;
using System.Text.Json;

namespace EfsConsole.Benchmarks.Scale;

/// <summary>Something that a person does on a page, and how to see that the page has answered; in JavaScript.</summary>
/// <param name="Name">As the table shows it; without a name it is a way back, which is not measured.</param>
/// <param name="Act">A statement.</param>
/// <param name="Until">An expression that is true when the answer is shown; <c>before</c> is what <paramref name="Before"/> was.</param>
internal sealed record PageAnswer(string? Name, string Act, string Until)
{
    /// <summary>The filters wait so long for the next letter; that is no part of the answer.</summary>
    public const int TypingPause = 200;

    private const string Table = "document.querySelector('main table')";
    private const string Settled = "!document.querySelector('main .table-loading, main [aria-busy=true]')";

    /// <summary>An expression that is evaluated ahead.</summary>
    public string Before { get; init; } = "null";

    /// <summary>Milliseconds that the page waits on purpose.</summary>
    public int Pause { get; init; }

    /// <summary>In-app navigation by a link.</summary>
    public static PageAnswer Follow(string? name, string link, string title, string shown) =>
        new(name, $"document.querySelector({Quoted(link)}).click()", $"{TitleIs(title)} && {Settled} && document.querySelector({Quoted(shown)}) !== null");

    /// <summary>A page of the menu.</summary>
    public static PageAnswer Menu(string? name, string address, string title, string shown) => Follow(name, $"nav a[href='{address}']", title, shown);

    /// <summary>A click that changes the rows of the table: by its order, its page or its filter.</summary>
    public static PageAnswer Rows(string name, string act) => new(name, act, $"{RowsText} !== before && {Settled}") { Before = RowsText };

    /// <summary>A text in the filter of the table, applied by Enter.</summary>
    public static PageAnswer Filter(string name, string text) => Rows(name, Typed("main .filter-box input", text, enter: true));

    /// <summary>A click on a button by its text.</summary>
    public static PageAnswer Press(string? name, string button, string title, string shown) => new(
        name,
        $"[...document.querySelectorAll('main button')].find(button => button.textContent.trim() === {Quoted(button)}).click()",
        $"{TitleIs(title)} && {Settled} && document.querySelector({Quoted(shown)}) !== null");

    public static string Click(string selector) => $"document.querySelector({Quoted(selector)}).click()";

    public static string Typed(string selector, string text, bool enter = false) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{ const input = document.querySelector({Quoted(selector)}); input.value = {Quoted(text)}; input.dispatchEvent(new Event('input', {{ bubbles: true }})); {(enter ? "input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))" : null)} }}");

    public static string Chosen(string selector, string value) =>
        $"{{ const select = document.querySelector({Quoted(selector)}); select.value = {Quoted(value)}; select.dispatchEvent(new Event('change', {{ bubbles: true }})); }}";

    private static string RowsText => $"({Table}?.tBodies[0].innerText ?? '') + (document.querySelector('main .table-count')?.textContent ?? '')";

    private static string TitleIs(string title) => $"document.querySelector('h1')?.textContent.includes({Quoted(title)})";

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
