using System.Globalization;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EfsConsole.Web.Features.Keys;

/// <summary>How the dialog was left.</summary>
/// <param name="DisableInstead">The key is to be disabled and not deleted.</param>
/// <param name="Scheduled">The deletion, when it was scheduled.</param>
public sealed record ScheduleKeyDeletionChoice(bool DisableInstead, ScheduleKeyDeletionResponse? Scheduled);

/// <summary>Schedules the deletion of a key.</summary>
public sealed partial class ScheduleKeyDeletionDialog : IDisposable
{
    private readonly ComponentLifetime _gone = new();
    private ListKeyDependantsResponse? _dependants;
    private ScreenMessage? _error;
    private string _days = KeyLimits.PendingWindowMaxDays.ToString(CultureInfo.InvariantCulture);
    private string _typed = string.Empty;
    private bool _changed;
    private bool _busy;

    [Inject]
    public required Door Door { get; init; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>The key's id.</summary>
    [Parameter, EditorRequired]
    public required string KeyId { get; set; }

    /// <summary>What must be typed: the first alias, or the id. The id is taken in any case.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>Whether disabling is still open as the gentler way.</summary>
    [Parameter]
    public bool CanDisable { get; set; }

    private int? Days => int.TryParse(_days.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
        && days is >= KeyLimits.PendingWindowMinDays and <= KeyLimits.PendingWindowMaxDays ? days : null;

    private string? DaysFault => Days is null ? $"Enter a whole number from {KeyLimits.PendingWindowMinDays} to {KeyLimits.PendingWindowMaxDays}." : null;

    private bool MaySchedule => !_busy && _dependants is not null && Days is not null
        && KeyName.Confirms(_typed, Name, KeyId);

    /// <summary>Asks; null when it was cancelled.</summary>
    public static async Task<ScheduleKeyDeletionChoice?> AskAsync(IDialogService dialogs, KeyMetadata key, IReadOnlyList<string> aliases)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        ArgumentNullException.ThrowIfNull(key);
        var dialog = await dialogs.ShowAsync<ScheduleKeyDeletionDialog>("Schedule key deletion", new DialogParameters
        {
            [nameof(KeyId)] = key.KeyId,
            [nameof(Name)] = KeyName.Of(aliases, key.KeyId),
            [nameof(CanDisable)] = key.KeyState == KeyState.Enabled,
        });
        return await dialog.Result is { Canceled: false, Data: ScheduleKeyDeletionChoice choice } ? choice : null;
    }

    public void Dispose() => _gone.Dispose();

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var answer = await Door.TryAsync(new ListKeyDependantsRequest { KeyId = KeyId, Limit = 1000 }, _gone.Token);
        (_dependants, _error) = (answer.Response, answer.Error);
    }

    private async Task ScheduleAsync()
    {
        if (!MaySchedule)
        {
            return;
        }

        _busy = true;
        try
        {
            // Consent holds for what was shown: a file system that came in between is shown first.
            var consented = _dependants!;
            await LoadAsync();
            if (_dependants is null || _dependants.TotalCount > consented.TotalCount || _dependants.Dependants.Any(one => consented.Dependants.All(seen => seen.FileSystemId != one.FileSystemId)))
            {
                (_typed, _changed) = (string.Empty, _dependants is not null);
                return;
            }

            var answer = await Door.TryAsync(new ScheduleKeyDeletionRequest { KeyId = KeyId, PendingWindowInDays = Days }, _gone.Token);
            _error = answer.Error;
            if (answer.Succeeded)
            {
                Dialog.Close(DialogResult.Ok(new ScheduleKeyDeletionChoice(false, answer.Response)));
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
