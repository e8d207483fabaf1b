using System.Globalization;
using EfsConsole.Domain.Audit;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace EfsConsole.Web.Features.Activity;

/// <summary>The records of the audit log, newest first.</summary>
public partial class ActivityPage : IDisposable
{
    private const string InputFormat = "yyyy-MM-dd'T'HH:mm";
    private static readonly IReadOnlyList<Crumb> Crumbs = [new("Activity")];

    private readonly Stack<string?> _newer = new();
    private readonly CancellationTokenSource _gone = new();
    private ActivityFilter _filter = new();
    private IReadOnlyList<AuditEvent>? _events;
    private ScreenMessage? _error;
    private string? _nextCursor;
    private string _eventName = string.Empty;
    private string _resource = string.Empty;
    private int _load;

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required BrowserTime Time { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        ReadAddress();
        await LoadAsync();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath == "/activity")
        {
            _ = InvokeAsync(async () =>
            {
                ReadAddress();
                await LoadAsync();
                StateHasChanged();
            });
        }
    }

    private void ReadAddress()
    {
        _filter = ActivityFilter.Read(Navigation.Uri);
        (_eventName, _resource) = (_filter.EventName ?? string.Empty, _filter.Resource ?? string.Empty);
    }

    private async Task LoadAsync()
    {
        var load = ++_load;
        try
        {
            var answer = await Door.TryAsync(_filter.ToRequest(Clock.GetUtcNow().UtcDateTime), _gone.Token);
            if (load == _load)
            {
                (_events, _nextCursor, _error) = (answer.Response?.Events, answer.Response?.NextCursor, answer.Error);
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is left; nobody waits for the answer.
        }
    }

    private void Show(ActivityFilter filter)
    {
        _newer.Clear();
        Navigate(filter with { Cursor = null });
    }

    private void Navigate(ActivityFilter filter) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(filter.Write()));

    private void ApplyTyped()
    {
        static string? Text(string typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

        var filter = _filter with { EventName = Text(_eventName), Resource = Text(_resource) };
        if (filter != _filter)
        {
            Show(filter);
        }
    }

    private void ShowRange(string range) => Show(_filter with { Range = range, From = null, To = null });

    private void ShowBound(ChangeEventArgs change, bool isStart)
    {
        DateTime? bound = DateTime.TryParse(change.Value?.ToString(), CultureInfo.InvariantCulture, out var local) ? Time.ToUtc(local) : null;
        Show(isStart ? _filter with { From = bound } : _filter with { To = bound });
    }

    private string? LocalInput(DateTime? utc) => utc is null ? null : Time.ToLocal(utc.Value).ToString(InputFormat, CultureInfo.InvariantCulture);

    private void ShowOlder()
    {
        _newer.Push(_filter.Cursor);
        Navigate(_filter with { Cursor = _nextCursor });
    }

    // After a page was opened by its address, the way to it is not known: then the newest are shown.
    private void ShowNewer() => Navigate(_filter with { Cursor = _newer.TryPop(out var newer) ? newer : null });
}
