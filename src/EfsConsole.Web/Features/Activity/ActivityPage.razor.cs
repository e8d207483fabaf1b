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
    private readonly TypedFilter _eventName = new();
    private readonly TypedFilter _resource = new();
    private int _load;

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required QueryNavigation Queries { get; init; }

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
        _eventName.Follow(_filter.EventName);
        _resource.Follow(_filter.Resource);
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

    /// <summary>Shows the newest records of a filter, and of what is typed.</summary>
    private void Show(ActivityFilter filter)
    {
        _newer.Clear();
        _eventName.Send();
        _resource.Send();
        Navigate(filter with { EventName = _eventName.Wanted, Resource = _resource.Wanted, Cursor = null });
    }

    // The address comes back from the browser: whoever changes one more thing before that changes it of this filter.
    private void Navigate(ActivityFilter filter)
    {
        _filter = filter;
        Queries.Go(Navigation.GetUriWithQueryParameters(filter.Write()));
    }

    private void ApplyTyped()
    {
        if (_eventName.Wanted != _filter.EventName || _resource.Wanted != _filter.Resource)
        {
            Show(_filter);
        }
    }

    private void Clear()
    {
        _eventName.Clear();
        _resource.Clear();
        Show(new());
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
