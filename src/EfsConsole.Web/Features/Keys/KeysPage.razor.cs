using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.Keys.Bulk;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using MudBlazor;

namespace EfsConsole.Web.Features.Keys;

/// <summary>The table of keys. What it shows stands in the address.</summary>
public partial class KeysPage
{
    private static readonly IReadOnlyList<Crumb> Crumbs = [new("Keys")];
    private static readonly IReadOnlyList<string> FilterNames = ["state", "manager"];
    private static readonly IReadOnlyList<string> Managers = [KeyManager.Customer, KeyManager.Aws];

    private string _state = string.Empty;
    private string _manager = string.Empty;
    private ConsoleTable<KeyRow>? _table;
    private IReadOnlyList<KeyRow> _selected = [];

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required QueryNavigation Queries { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    /// <summary>Only keys in this state.</summary>
    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>Only keys of this manager.</summary>
    [SupplyParameterFromQuery(Name = "manager")]
    public string? Manager { get; set; }

    // What is not valid in an address is passed over.
    protected override void OnParametersSet()
    {
        _state = Known(KeyState.All, State) ?? string.Empty;
        _manager = Known(Managers, Manager) ?? string.Empty;
    }

    private static string? Known(IReadOnlyList<string> values, string? value) =>
        values.FirstOrDefault(known => string.Equals(known, value, StringComparison.Ordinal));

    private void Filter(string name, ChangeEventArgs change) =>
        Queries.Go(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [name] = change.Value?.ToString() is { Length: > 0 } value ? value : null,
            ["page"] = null,
        }));

    private static string? WhyNot(KeyRow row) => row.KeyManager == KeyManager.Aws
        ? "Keys that AWS manages cannot be selected: their service needs them, so they can be neither disabled nor tagged."
        : null;

    // Where a page shows a selected key anew, its name may have changed.
    private void OnLoaded(TablePage<KeyRow> page) =>
        _selected = [.. _selected.Select(one => page.Rows.FirstOrDefault(row => row.KeyId == one.KeyId) ?? one)];

    // What could not be changed stays selected.
    private async Task ChangeAsync<TDialog>()
        where TDialog : ComponentBase
    {
        _selected = await BulkKeyDialog.AskAsync<TDialog>(Dialogs, "Change keys", _selected);
        await _table!.ReloadAsync();
    }

    private async Task<DoorAnswer<TablePage<KeyRow>>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        // The table asks as soon as the address changes, which is before the page's own parameters are set.
        var address = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        var answer = await Door.TryAsync(
            new SearchKeysRequest
            {
                Text = query.Text,
                KeyState = Known(KeyState.All, address.GetValueOrDefault("state")),
                KeyManager = Known(Managers, address.GetValueOrDefault("manager")),
                SortBy = query.SortBy,
                Descending = query.Descending,
                Offset = query.Offset,
                Limit = query.Limit,
            },
            cancellationToken);
        return new(answer.Response is { } found ? new TablePage<KeyRow>(found.Rows, found.MatchCount, found.TotalCount) : null, answer.Error);
    }
}
