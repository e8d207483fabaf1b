using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EfsConsole.Web.Features.Keys;

/// <summary>
/// The materials of a key, and the re-wrap of what is under older ones: some file systems a call, until none is left. A page that
/// is left in the middle leaves the rest for the next time.
/// </summary>
public sealed partial class KeyRewrapPanel : IDisposable
{
    private readonly ComponentLifetime _gone = new();
    private readonly List<RewrapOutcome> _failed = [];
    private DescribeKeyMaterialsResponse? _materials;
    private ScreenMessage? _error;
    private int _total;
    private int _done;
    private bool _running;
    private bool _stop;

    [Inject]
    public required Door Door { get; init; }

    /// <summary>The key.</summary>
    [Parameter, EditorRequired]
    public required KeyMetadata Key { get; set; }

    public void Dispose() => _gone.Dispose();

    protected override Task OnInitializedAsync() => LoadAsync();

    private static string Count(int dataKeys) => dataKeys == 1 ? "1 data key is" : FormattableString.Invariant($"{dataKeys:N0} data keys are");

    private static string State(KeyMaterialUse one) => one.Material switch
    {
        { ImportState: ImportState.PendingImport } => "Missing: import it again",
        { KeyMaterialState: KeyMaterialState.Current } => "Current",
        { KeyMaterialState: KeyMaterialState.PendingRotation } => "Waits for the next rotation",
        _ => one.DataKeys == 0 ? "Older, no data key left" : "Older",
    };

    private static string By(RotationsListEntry material) => material.RotationType switch
    {
        RotationType.Automatic => "Schedule",
        RotationType.OnDemand => "On demand",
        _ => material.ImportState is null ? "First material" : "Import",
    };

    private async Task LoadAsync()
    {
        var answer = await Door.TryAsync(new DescribeKeyMaterialsRequest { KeyId = Key.KeyId }, _gone.Token);
        (_materials, _error) = (answer.Response, answer.Error);
    }

    // The second half of a double-click on what begins it means no stop.
    private void Stop(MouseEventArgs click) => _stop |= click.Detail <= 1;

    private async Task RewrapAsync()
    {
        if (_running || _materials is null)
        {
            return;
        }

        (_running, _stop, _done, _total) = (true, false, 0, _materials.OutdatedDataKeys);
        _failed.Clear();
        try
        {
            string? after = null;
            do
            {
                StateHasChanged();
                var answer = await Door.TryAsync(new RewrapDataKeysRequest { KeyId = Key.KeyId, After = after }, _gone.Token);
                if (!answer.Succeeded)
                {
                    _error = answer.Error;
                    return;
                }

                _done += answer.Response.Outcomes.Sum(outcome => outcome.DataKeys);
                _failed.AddRange(answer.Response.Outcomes.Where(outcome => outcome.Refusal is not null));
                after = answer.Response.Last;
            }
            while (after is not null && !_stop);

            await LoadAsync();
        }
        finally
        {
            _running = false;
        }
    }
}
