using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace EfsConsole.Web.Components.Controls;

/// <summary>A list that the service filters, sorts and pages.</summary>
public partial class ConsoleTable<T> : IDisposable
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(200);

    private readonly string _titleId = $"table-{Guid.NewGuid():N}";
    private readonly List<ConsoleColumn<T>> _columns = [];
    private TableQuery _query = new(null, null, false, 1, TableQuery.DefaultPageSize);
    private TablePage<T>? _page;
    private ScreenMessage? _error;
    private readonly TypedFilter _filter = new();
    private string _loadedAddress = string.Empty;
    private bool _loading;
    private bool _isGone;
    private CancellationTokenSource? _load;
    private ITimer? _typing;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required QueryNavigation Queries { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>The heading of the table.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What the rows are, in the plural: <c>file systems</c>.</summary>
    [Parameter, EditorRequired]
    public required string ItemsName { get; set; }

    /// <summary>Answers the part of the list that is asked for, or why it cannot.</summary>
    [Parameter, EditorRequired]
    public required Func<TableQuery, CancellationToken, Task<DoorAnswer<TablePage<T>>>> Load { get; set; }

    /// <summary>What identifies a row.</summary>
    [Parameter, EditorRequired]
    public required Func<T, object> RowKey { get; set; }

    /// <summary>What a row is called where it is selected; its key when not given.</summary>
    [Parameter]
    public Func<T, string>? RowName { get; set; }

    /// <summary>The columns: <see cref="ConsoleColumn{T}"/> elements.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Columns { get; set; }

    /// <summary>The label of the text filter; without it there is none.</summary>
    [Parameter]
    public string? FilterPlaceholder { get; set; }

    /// <summary>More filters. They write their own parameters of the address; the table loads anew when the address changes.</summary>
    [Parameter]
    public RenderFragment? Filters { get; set; }

    /// <summary>The address's parameters that belong to <see cref="Filters"/>: cleared by Clear filter.</summary>
    [Parameter]
    public IReadOnlyList<string> FilterParameters { get; set; } = [];

    /// <summary>Buttons beside the heading.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>What the help panel says.</summary>
    [Parameter]
    public RenderFragment? Info { get; set; }

    /// <summary>Shown when there is nothing at all.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>The column when none is chosen; a leading <c>-</c> reverses.</summary>
    [Parameter]
    public string? DefaultSort { get; set; }

    /// <summary>What this table's parameters in the address begin with, where a page has several tables.</summary>
    [Parameter]
    public string QueryPrefix { get; set; } = string.Empty;

    /// <summary>How many rows can be selected.</summary>
    [Parameter]
    public TableSelection Selection { get; set; }

    /// <summary>The selected rows.</summary>
    [Parameter]
    public IReadOnlyList<T> Selected { get; set; } = [];

    /// <summary>Raised when the selection changes.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<T>> SelectedChanged { get; set; }

    /// <summary>Why a row cannot be selected, as a sentence; null where it can. Without it every row can.</summary>
    [Parameter]
    public Func<T, string?>? Unselectable { get; set; }

    /// <summary>Raised after each load that brought rows.</summary>
    [Parameter]
    public EventCallback<TablePage<T>> Loaded { get; set; }

    private bool IsFiltered => _query.Text is not null || FilterParameters.Any(name => Navigation.Uri.Contains($"{name}=", StringComparison.Ordinal));

    private int PageCount => Math.Max(1, ((_page?.MatchCount ?? 0) + _query.PageSize - 1) / _query.PageSize);

    private string? CountText => _page is null
        ? null
        : _page.MatchCount == _page.TotalCount
            ? string.Create(CultureInfo.InvariantCulture, $"({_page.TotalCount:N0})")
            : string.Create(CultureInfo.InvariantCulture, $"({_page.MatchCount:N0} of {_page.TotalCount:N0})");

    private string? Announcement => _loading || _page is null || !IsFiltered
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{_page.MatchCount:N0} of {_page.TotalCount:N0} {ItemsName} match.");

    /// <summary>Asks the source again for what is shown; pages call it while something is in transition.</summary>
    public Task ReloadAsync() => LoadAsync();

    public void Dispose()
    {
        _isGone = true;
        Navigation.LocationChanged -= OnLocationChanged;
        _typing?.Dispose();
        _load?.Cancel();
        _load?.Dispose();
        _load = null;
        GC.SuppressFinalize(this);
    }

    internal void Add(ConsoleColumn<T> column) => _columns.Add(column);

    /// <summary>Which columns sort decides how the address is read: so the first load begins when they are known.</summary>
    internal Task BeginAsync()
    {
        ReadAddress();
        return LoadAsync();
    }

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (!string.Equals(new Uri(change.Location).AbsolutePath, new Uri(_loadedAddress).AbsolutePath, StringComparison.Ordinal))
        {
            return;
        }

        var isLoaded = string.Equals(change.Location, _loadedAddress, StringComparison.Ordinal);
        _ = InvokeAsync(async () =>
        {
            ReadAddress();
            if (!isLoaded)
            {
                await LoadAsync();
            }
        });
    }

    private void ReadAddress()
    {
        _loadedAddress = Navigation.Uri;
        _query = TableQuery.Read(Navigation.Uri, QueryPrefix, [.. _columns.Select(static column => column.SortKey).OfType<string>()], DefaultSort);
        _filter.Follow(_query.Text);
    }

    private async Task LoadAsync()
    {
        if (_load is { } before)
        {
            await before.CancelAsync();
            before.Dispose();
        }

        if (_isGone)
        {
            return;
        }

        var load = _load = new CancellationTokenSource();
        _loading = true;
        StateHasChanged();
        try
        {
            var answer = await Load(_query, load.Token);
            if (load != _load)
            {
                return;
            }

            (_page, _error) = (answer.Response, answer.Error);
        }
        catch (OperationCanceledException) when (load.IsCancellationRequested)
        {
            // A newer question has taken its place, or the page is gone.
            return;
        }

        _loading = false;
        StateHasChanged();
        if (_page is { Rows.Count: 0, MatchCount: > 0 })
        {
            // The last rows of the last page are gone: show the page that is last now.
            await GoToAsync(PageCount);
        }
        else if (_page is not null)
        {
            await Loaded.InvokeAsync(_page);
        }
    }

    // The address changes in the browser, which tells so later: the rows need not wait for that.
    private Task ShowAsync(TableQuery query, bool replace = false)
    {
        if (_isGone)
        {
            return Task.CompletedTask;
        }

        _query = query;
        _loadedAddress = Navigation.GetUriWithQueryParameters(query.Write(QueryPrefix, DefaultSort));
        Queries.Go(_loadedAddress, replace);
        return LoadAsync();
    }

    private Task GoToAsync(int page) => ShowAsync(_query with { Page = Math.Max(1, page) });

    private Task OnPageSizeAsync(ChangeEventArgs change) =>
        int.TryParse(change.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? ShowAsync(_query with { PageSize = size, Page = 1 })
            : Task.CompletedTask;

    private Task SortByAsync(ConsoleColumn<T> column) =>
        ShowAsync(_query with { SortBy = column.SortKey, Descending = _query.SortBy == column.SortKey && !_query.Descending, Page = 1 });

    private void OnTyped(string? text)
    {
        _filter.Text = text ?? string.Empty;
        _typing?.Dispose();
        _typing = Clock.CreateTimer(_ => _ = InvokeAsync(ApplyTypedAsync), null, TypingPause, Timeout.InfiniteTimeSpan);
    }

    private Task OnFilterKeyAsync(KeyboardEventArgs key) => key.Key == "Enter" ? ApplyTypedAsync() : Task.CompletedTask;

    private Task ApplyTypedAsync()
    {
        _typing?.Dispose();
        _typing = null;
        return _filter.Send() ? ShowAsync(_query with { Text = _filter.Wanted, Page = 1 }, replace: true) : Task.CompletedTask;
    }

    private void ClearFilter()
    {
        _filter.Clear();
        var parameters = new Dictionary<string, object?>((_query with { Text = null, Page = 1 }).Write(QueryPrefix, DefaultSort), StringComparer.Ordinal);
        foreach (var name in FilterParameters)
        {
            parameters[name] = null;
        }

        Queries.Go(Navigation.GetUriWithQueryParameters(parameters));
    }

    private string SelectionText => Selected.Count == 0 ? "None selected" : string.Create(CultureInfo.InvariantCulture, $"{Selected.Count:N0} selected");

    private string? ReasonAgainst(T row) => Unselectable?.Invoke(row);

    private bool IsSelected(T row) => Selected.Any(selected => RowKey(selected).Equals(RowKey(row)));

    private string NameOf(T row) => RowName?.Invoke(row) ?? RowKey(row).ToString() ?? string.Empty;

    private Task SelectAsync(T row, bool selected)
    {
        IReadOnlyList<T> others = Selection is TableSelection.Single ? [] : [.. Selected.Where(other => !RowKey(other).Equals(RowKey(row)))];
        return SelectedChanged.InvokeAsync(selected ? [.. others, row] : others);
    }

    // What is selected on other pages stays so.
    private Task SelectPageAsync() =>
        SelectedChanged.InvokeAsync([.. Selected, .. _page!.Rows.Where(row => !IsSelected(row) && ReasonAgainst(row) is null)]);

    private string? SortStateOf(ConsoleColumn<T> column) => column.SortKey is null
        ? null
        : column.SortKey != _query.SortBy ? "none" : _query.Descending ? "descending" : "ascending";

    private string SortLabelOf(ConsoleColumn<T> column) =>
        $"{column.Title}, sort {(column.SortKey == _query.SortBy && !_query.Descending ? "descending" : "ascending")}";

    private string SortIconOf(ConsoleColumn<T> column) => column.SortKey != _query.SortBy
        ? Icons.Material.Outlined.UnfoldMore
        : _query.Descending ? Icons.Material.Outlined.ArrowDownward : Icons.Material.Outlined.ArrowUpward;
}
