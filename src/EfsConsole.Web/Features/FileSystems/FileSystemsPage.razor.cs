using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Features.FileSystems;

/// <summary>The file systems of the region, or a welcome where there are none.</summary>
public sealed partial class FileSystemsPage : IAsyncDisposable
{
    public const string StateParameter = "state";

    public const string EncryptedParameter = "encrypted";

    private static readonly IReadOnlyList<string> _filterParameters = [StateParameter, EncryptedParameter];

    private static readonly IReadOnlyList<SelectOption> _states =
        [new(string.Empty, "Any"), .. LifeCycleState.All.Where(state => state != LifeCycleState.Deleted).Select(state => new SelectOption(state, StatusLook.Of(state).Word))];

    private static readonly IReadOnlyList<SelectOption> _encryptions = [new(string.Empty, "Any"), new("yes", "Yes"), new("no", "No")];

    private readonly CancellationTokenSource _gone = new();
    private ConsoleTable<FileSystemRow>? _table;
    private TransitionWatch? _watch;
    private bool _none;

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required QueryNavigation Queries { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>The filter by state; what is no state filters nothing.</summary>
    [SupplyParameterFromQuery(Name = StateParameter)]
    public string? State { get; set; }

    /// <summary><c>yes</c> or <c>no</c>; anything else filters nothing.</summary>
    [SupplyParameterFromQuery(Name = EncryptedParameter)]
    public string? Encrypted { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
        {
            await _watch.DisposeAsync();
        }

        await _gone.CancelAsync();
        _gone.Dispose();
    }

    protected override void OnInitialized() => _watch = new(Clock, () => InvokeAsync(LookAgainAsync));

    // A list at rest is not polled: each look is a call on record. Coming back to the tab is the time to look.
    private async Task LookAgainAsync()
    {
        if (!_none)
        {
            await (_table?.ReloadAsync() ?? Task.CompletedTask);
        }
        else if (await Door.TryAsync(new SearchFileSystemsRequest { Limit = 1 }, _gone.Token) is { Response: { } found })
        {
            _none = found.TotalCount == 0;
        }
    }

    private async Task<DoorAnswer<TablePage<FileSystemRow>>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        var answer = await Door.TryAsync(
            new SearchFileSystemsRequest
            {
                Text = query.Text,
                LifeCycleState = LifeCycleState.All.Contains(State) ? State : null,
                Encrypted = Encrypted switch { "yes" => true, "no" => false, _ => null },
                SortBy = query.SortBy,
                Descending = query.Descending,
                Offset = query.Offset,
                Limit = query.Limit,
            },
            cancellationToken);
        return new(answer.Response is { } found ? new(found.Rows, found.MatchCount, found.TotalCount) : null, answer.Error);
    }

    private void OnLoaded(TablePage<FileSystemRow> page)
    {
        _none = page.TotalCount == 0;
        _watch?.Observe(page.Rows.Any(row => row.LifeCycleState is LifeCycleState.Creating or LifeCycleState.Deleting));
    }

    private void Filter(string parameter, string value) => Queries.Go(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        [parameter] = value.Length == 0 ? null : value,
        ["page"] = null,
    }));
}
