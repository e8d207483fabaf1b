using AngleSharp.Dom;
using Bunit;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.ComponentTests.Controls;

public sealed class ConsoleTableTests : ControlTest
{
    private readonly List<TableQuery> _asked = [];
    private readonly FakeTimeProvider _clock = new();
    private List<Book> _books = [.. Enumerable.Range(1, 60).Select(number => new Book(number, $"Title {number:00}"))];
    private ScreenMessage? _error;
    private IReadOnlyList<Book> _selected = [];

    public ConsoleTableTests() => Browser.Services.AddSingleton<TimeProvider>(_clock);

    [Fact]
    public void Rows_Loaded_AreShownWithTheirCount()
    {
        var table = Render();

        table.FindAll("tbody tr").Count.ShouldBe(25);
        table.Find(".table-count").TextContent.ShouldBe("(60)");
        table.Find("tbody tr th").GetAttribute("scope").ShouldBe("row");
        table.Find("tbody td").GetAttribute("data-label").ShouldBe("Number");
    }

    [Fact]
    public void Address_WithFilterSortAndPage_IsAppliedOnLoad()
    {
        Navigation.NavigateTo("/books?filter=Title&sort=-number&page=2&size=10");

        Render();

        _asked.ShouldHaveSingleItem().ShouldBe(new TableQuery("Title", "number", true, 2, 10));
    }

    [Fact]
    public async Task SortButton_Clicked_SortsAndTurnsRound()
    {
        var table = Render();

        await SortButton(table, "Number").ClickAsync(new());
        Navigation.Uri.ShouldEndWith("?sort=number");
        HeadingOf(table, "Number").GetAttribute("aria-sort").ShouldBe("ascending");
        SortButton(table, "Number").GetAttribute("aria-label").ShouldBe("Number, sort descending");

        await SortButton(table, "Number").ClickAsync(new());
        Navigation.Uri.ShouldEndWith("?sort=-number");
        HeadingOf(table, "Number").GetAttribute("aria-sort").ShouldBe("descending");
        HeadingOf(table, "Title").GetAttribute("aria-sort").ShouldBe("none");
    }

    [Fact]
    public async Task SortButton_Clicked_AsksOnceThoughTheAddressChangesToo()
    {
        var table = Render();

        await SortButton(table, "Number").ClickAsync(new());

        _asked.Count.ShouldBe(2);
        _asked[1].SortBy.ShouldBe("number");
    }

    [Fact]
    public async Task NextPage_Clicked_AsksForItAndNamesIt()
    {
        var table = Render();

        await table.Find("[aria-label='Next page']").ClickAsync(new());

        Navigation.Uri.ShouldEndWith("?page=2");
        table.Find(".pager").TextContent.ShouldContain("Page 2 of 3");
        table.Find("tbody th").TextContent.ShouldBe("Title 26");
    }

    [Fact]
    public async Task PageSize_Chosen_BeginsAtTheFirstPage()
    {
        Navigation.NavigateTo("/books?page=2");
        var table = Render();

        await table.Find(".page-size select").ChangeAsync(new() { Value = "100" });

        Navigation.Uri.ShouldEndWith("/books?size=100");
        table.FindAll("tbody tr").Count.ShouldBe(60);
    }

    [Fact]
    public async Task Filter_Typed_WaitsForAPauseAndKeepsTheMatchesCounted()
    {
        var table = Render();

        await table.Find("input[type=search]").InputAsync(new() { Value = "Title 0" });
        _asked.Count.ShouldBe(1);
        _clock.Advance(TimeSpan.FromMilliseconds(200));

        table.WaitForAssertion(() => table.Find(".table-count").TextContent.ShouldBe("(9 of 60)"));
        Navigation.Uri.ShouldEndWith("?filter=Title%200");
        table.Find("[role=status]").TextContent.ShouldBe("9 of 60 books match.");
    }

    [Fact]
    public async Task Filter_PauseBetweenTwoWords_LeavesTheSpaceBetweenThem()
    {
        var table = Render();

        await table.Find("input[type=search]").InputAsync(new() { Value = "Title " });
        _clock.Advance(TimeSpan.FromMilliseconds(200));

        table.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("?filter=Title"));
        table.Find("input[type=search]").GetAttribute("value").ShouldBe("Title ");
    }

    [Fact]
    public async Task Filter_WithoutMatch_OffersToClearIt()
    {
        Navigation.NavigateTo("/books?filter=nothing");
        var table = Render();
        table.Find(".empty-title").TextContent.ShouldBe("No matches");

        await table.FindAll(".empty-state button").Single(button => button.TextContent.Contains("Clear filter", StringComparison.Ordinal)).ClickAsync(new());

        Navigation.Uri.ShouldEndWith("/books");
        table.FindAll("tbody tr").Count.ShouldBe(25);
    }

    [Fact]
    public async Task ClearFilter_WithFiltersOfThePage_ClearsThemToo()
    {
        Navigation.NavigateTo("/books?filter=Title&shelf=top");
        var table = Render();

        await table.Find(".table-filters .text-button").ClickAsync(new());

        Navigation.Uri.ShouldEndWith("/books");
    }

    [Fact]
    public void List_Empty_ShowsItsOwnEmptyState()
    {
        _books = [];

        Render().Find(".empty-title").TextContent.ShouldBe("No books yet");
    }

    [Fact]
    public async Task Load_Refused_IsExplainedAndRetried()
    {
        _error = new("Search books failed", "The shelf is locked.", "Unlock it.", "Locked", null);
        var table = Render();
        table.Find("[role=alert]").TextContent.ShouldContain("The shelf is locked.");

        _error = null;
        await table.FindAll("[role=alert] button").Single().ClickAsync(new());

        table.FindAll("tbody tr").Count.ShouldBe(25);
    }

    [Fact]
    public async Task LastPage_Emptied_ShowsThePageBeforeIt()
    {
        Navigation.NavigateTo("/books?page=3");
        var table = Render();
        _books = [.. _books.Take(30)];

        await table.Find("[aria-label='Refresh Books']").ClickAsync(new());

        Navigation.Uri.ShouldEndWith("?page=2");
        table.FindAll("tbody tr").Count.ShouldBe(5);
    }

    [Fact]
    public async Task Reload_AfterThePageWasLeft_AsksNothing()
    {
        var table = Render();
        table.Instance.Dispose();

        await table.InvokeAsync(() => table.Instance.ReloadAsync());

        _asked.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Row_Selected_IsToldAndMarked()
    {
        var table = Render(TableSelection.Multiple);

        await table.Find("[aria-label='Select Title 02']").ChangeAsync(new() { Value = true });

        _selected.ShouldHaveSingleItem().Number.ShouldBe(2);
    }

    [Fact]
    public async Task Page_AllSelected_PassesOverWhatCannotBe_AndKeepsOtherPages()
    {
        var elsewhere = _books[^1];
        var table = Render(TableSelection.Multiple, [elsewhere], static book => book.Number == 2 ? "Number two is lent." : null);
        table.Find("[aria-label='Select Title 02']").HasAttribute("disabled").ShouldBeTrue();
        table.Find(".table-selection").TextContent.ShouldContain("Number two is lent.");

        await table.FindAll(".table-selection button").Single(button => button.TextContent == "Select all on this page").ClickAsync(new());

        _selected.Count.ShouldBe(25);
        _selected.ShouldContain(elsewhere);
        _selected.ShouldNotContain(book => book.Number == 2);
        table.Find(".table-selection [role=status]").TextContent.ShouldBe("1 selected");
        await table.FindAll(".table-selection button").Single(button => button.TextContent == "Clear selection").ClickAsync(new());
        _selected.ShouldBeEmpty();
    }

    private static IElement HeadingOf(IRenderedComponent<ConsoleTable<Book>> table, string title) =>
        table.FindAll("thead th").Single(heading => heading.TextContent.Trim() == title);

    private static IElement SortButton(IRenderedComponent<ConsoleTable<Book>> table, string title) => HeadingOf(table, title).QuerySelector("button")!;

    private IRenderedComponent<ConsoleTable<Book>> Render(TableSelection selection = TableSelection.None, IReadOnlyList<Book>? selected = null, Func<Book, string?>? unselectable = null) => Browser.Render<ConsoleTable<Book>>(table => table
        .Add(it => it.Title, "Books")
        .Add(it => it.ItemsName, "books")
        .Add(it => it.RowKey, book => book.Number)
        .Add(it => it.RowName, book => book.Title)
        .Add(it => it.DefaultSort, "title")
        .Add(it => it.FilterPlaceholder, "Find books")
        .Add(it => it.FilterParameters, ["shelf"])
        .Add(it => it.Selection, selection)
        .Add(it => it.Selected, selected ?? [])
        .Add(it => it.Unselectable, unselectable)
        .Add(it => it.SelectedChanged, selected => _selected = selected)
        .Add(it => it.Empty, Text("No books yet").InEmptyState())
        .Add(it => it.Columns, Columns)
        .Add(it => it.Load, LoadAsync));

    private static void Columns(RenderTreeBuilder builder)
    {
        builder.AddContent(0, Column("Title", "title", rowHeader: true, static book => book.Title));
        builder.AddContent(1, Column("Number", "number", rowHeader: false, static book => $"{book.Number}"));
    }

    private static RenderFragment Column(string title, string sortKey, bool rowHeader, Func<Book, string> text) => builder =>
    {
        builder.OpenComponent<ConsoleColumn<Book>>(0);
        builder.AddComponentParameter(1, nameof(ConsoleColumn<>.Title), title);
        builder.AddComponentParameter(2, nameof(ConsoleColumn<>.SortKey), sortKey);
        builder.AddComponentParameter(3, nameof(ConsoleColumn<>.RowHeader), rowHeader);
        builder.AddComponentParameter(4, nameof(ConsoleColumn<>.ChildContent), (RenderFragment<Book>)(book => Text(text(book))));
        builder.CloseComponent();
    };

    private Task<DoorAnswer<TablePage<Book>>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        _asked.Add(query);
        var matches = _books.Where(book => query.Text is null || book.Title.Contains(query.Text, StringComparison.OrdinalIgnoreCase)).ToList();
        return Task.FromResult(_error is null
            ? new DoorAnswer<TablePage<Book>>(new([.. matches.Skip(query.Offset).Take(query.Limit)], matches.Count, _books.Count), null)
            : new DoorAnswer<TablePage<Book>>(null, _error));
    }

    private sealed record Book(int Number, string Title);
}

internal static class EmptyStateFragment
{
    public static RenderFragment InEmptyState(this RenderFragment title) => builder =>
    {
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "class", "empty-title");
        builder.AddContent(2, title);
        builder.CloseElement();
    };
}
