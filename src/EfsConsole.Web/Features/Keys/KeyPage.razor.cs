using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EfsConsole.Web.Features.Keys;

/// <summary>Everything about one key, and what can be done with it.</summary>
public sealed partial class KeyPage : IDisposable
{
    // Rows cost more to draw than to ask for.
    private const int ShownDependants = 25;

    private readonly ComponentLifetime _gone = new();
    private KeyMetadata? _key;
    private IReadOnlyList<string> _aliases = [];
    private ListKeyDependantsResponse? _dependants;
    private ScreenMessage? _error;
    private ScreenMessage? _dependantsError;
    private string? _loaded;
    private bool _busy;

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required FlashService Flashes { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    /// <summary>The key's id.</summary>
    [Parameter]
    public required string KeyId { get; set; }

    private IReadOnlyList<Crumb> Crumbs => [new("Keys", "/keys"), new(_key is null ? KeyId : KeyName.Of(_aliases, _key.KeyId))];

    /// <summary>Which part is shown.</summary>
    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    private static IReadOnlyList<PageTab> Tabs => KeyTab.All;

    private string Current => Tabs.Any(tab => tab.Name == Tab) ? Tab! : KeyTab.General;

    public void Dispose() => _gone.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (!string.Equals(_loaded, KeyId, StringComparison.Ordinal))
        {
            _loaded = KeyId;
            (_key, _dependants, _aliases) = (null, null, []);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var described = await Door.TryAsync(new DescribeKeyRequest { KeyId = KeyId }, _gone.Token);
        _error = described.Error;
        if (!described.Succeeded)
        {
            _key = null;
            return;
        }

        var key = described.Response.KeyMetadata;
        var aliases = await Door.TryAsync(new ListAliasesRequest { KeyId = key.KeyId }, _gone.Token);
        _aliases = aliases.Response is { } names ? [.. names.Aliases.Select(static alias => alias.AliasName)] : [];
        _key = key;

        // What may be long does not hold up the rest.
        StateHasChanged();
        var dependants = await Door.TryAsync(new ListKeyDependantsRequest { KeyId = key.KeyId, Limit = ShownDependants }, _gone.Token);
        (_dependants, _dependantsError) = (dependants.Response, dependants.Error);
    }

    private Task EnableAsync() => ChangeAsync(new EnableKeyRequest { KeyId = _key!.KeyId }, "The key is enabled. The file systems that it protects answer again.");

    private Task CancelDeletionAsync() => ChangeAsync(
        new CancelKeyDeletionRequest { KeyId = _key!.KeyId },
        "The deletion is cancelled. The key cannot be used yet: its page says what it waits for.");

    private async Task ChangeAsync<TResponse>(Domain.Operations.IOperation<TResponse> operation, string done)
        where TResponse : class
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            var answer = await Door.TryAsync(operation, _gone.Token);
            if (answer.Succeeded)
            {
                Flashes.Success(done);
            }
            else
            {
                Flashes.Error(answer.Error);
            }

            await LoadAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task DisableAsync()
    {
        if (await DisableKeyDialog.AskAsync(Dialogs, _key!, _aliases))
        {
            Flashes.Success("The key is disabled.");
        }

        await LoadAsync();
    }

    private async Task ScheduleDeletionAsync()
    {
        switch (await ScheduleKeyDeletionDialog.AskAsync(Dialogs, _key!, _aliases))
        {
            case { Scheduled: { } scheduled }:
                Flashes.Success($"The key will be deleted after {scheduled.PendingWindowInDays} days. Until then the deletion can be cancelled here.");
                break;
            case { DisableInstead: true }:
                await DisableAsync();
                return;
        }

        await LoadAsync();
    }
}
