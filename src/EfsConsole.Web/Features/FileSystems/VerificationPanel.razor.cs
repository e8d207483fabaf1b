using System.Globalization;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.Files.Browse;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EfsConsole.Web.Features.FileSystems;

/// <summary>The verification of one file system: its state through the door, its report, which has names, through the volume.</summary>
public sealed partial class VerificationPanel : IAsyncDisposable
{
    /// <summary>Damaged places shown on the page.</summary>
    public const int MostShown = 100;

    private readonly ComponentLifetime _gone = new();
    private DescribeVolumeVerificationResponse? _answer;
    private VolumeVerificationReport? _report;
    private TransitionWatch? _watch;
    private ScreenMessage? _error;
    private ScreenMessage? _reportError;
    private string? _loadedId;
    private (DateTime? StartedAt, long Damage) _reported;
    private bool _busy;

    [Parameter, EditorRequired]
    public required string FileSystemId { get; set; }

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required IVolumeStore Volumes { get; init; }

    [Inject]
    public required IVolumeVerification Verification { get; init; }

    [Inject]
    public required FlashService Flashes { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private VolumeVerificationStatus Status => _answer!.Status;

    private bool IsUnderWay => Status.State is VolumeVerificationState.Waiting or VolumeVerificationState.Running or VolumeVerificationState.Paused;

    private string Headline => Status.State switch
    {
        VolumeVerificationState.Waiting => "Waiting for the verification of another file system.",
        VolumeVerificationState.Paused => "The verification is paused.",
        _ => "The verification is under way.",
    };

    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
        {
            await _watch.DisposeAsync();
        }

        _gone.Dispose();
    }

    protected override void OnInitialized() => _watch = new(Clock, () => InvokeAsync(async () =>
    {
        if (!_gone.IsOver)
        {
            await LoadAsync();
            StateHasChanged();
        }
    }));

    protected override async Task OnParametersSetAsync()
    {
        if (_loadedId != FileSystemId)
        {
            _loadedId = FileSystemId;
            (_answer, _report, _reported) = (null, null, default);
            await LoadAsync();
        }
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string DamageText(long damage) => damage switch
    {
        0 => "no damage",
        1 => "1 damaged place",
        _ => $"{Number(damage)} damaged places",
    };

    private static string StageText(VolumeVerificationStage stage) => stage switch
    {
        VolumeVerificationStage.Header => "Reading the header",
        VolumeVerificationStage.Tree => "Reading names and attributes",
        VolumeVerificationStage.Objects => "Reading the files",
        VolumeVerificationStage.Links => "Counting names",
        VolumeVerificationStage.Totals => "Adding up",
        VolumeVerificationStage.Locations => "Comparing the index with the segments",
        VolumeVerificationStage.Naming => "Looking for the paths of what is damaged",
        _ => "Reading",
    };

    private async Task LoadAsync()
    {
        try
        {
            var answer = await Door.TryAsync(new DescribeVolumeVerificationRequest { FileSystemId = FileSystemId }, _gone.Token);
            (_answer, _error) = (answer.Response ?? _answer, answer.Error);
            if (_answer is not null)
            {
                await LoadReportAsync();
            }

            _watch?.Observe(_answer is not null && IsUnderWay);
        }
        catch (OperationCanceledException) when (_gone.IsOver)
        {
            // The page was left.
        }
    }

    /// <summary>Reads the report of a run that has ended, once; that of a whole volume has nothing to tell.</summary>
    private async Task LoadReportAsync()
    {
        if (Status.Last is not { } last || (last.StartedAt, last.Damage) == _reported)
        {
            return;
        }

        _reported = (last.StartedAt, last.Damage);
        (_report, _reportError) = (null, null);
        if (last.Damage == 0)
        {
            return;
        }

        try
        {
            await using var volume = await Volumes.OpenAsync(FileSystemId, Door.Caller, ClientIdentity.Root, _gone.Token);
            _report = await Verification.ReadReportAsync(volume, _gone.Token);
        }
        catch (VolumeException failure)
        {
            // It is asked for again with the next look at the page: the key may be back by then.
            _reported = default;
            _reportError = VolumeErrorText.Of("The report could not be read", failure);
        }
    }

    private Task StartAsync() => AskAsync(new StartVolumeVerificationRequest { FileSystemId = FileSystemId }, "The verification has begun.");

    // The second half of a double-click on what begins it means no stop.
    private Task StopAsync(MouseEventArgs click) => click.Detail > 1
        ? Task.CompletedTask
        : AskAsync(new StopVolumeVerificationRequest { FileSystemId = FileSystemId }, "The verification was stopped. It can go on from where it was.");

    private async Task AskAsync(IOperation<NoResponse> operation, string done)
    {
        _busy = true;
        try
        {
            var answer = await Door.TryAsync(operation, _gone.Token);
            _ = answer.Succeeded ? Flashes.Success(done) : Flashes.Error(answer.Error);
            await LoadAsync();
        }
        catch (OperationCanceledException) when (_gone.IsOver)
        {
            // As above.
        }
        finally
        {
            _busy = false;
        }
    }
}
