using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.Files.Browse;
using EfsConsole.Web.Features.FileSystems;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EfsConsole.Web.Features.Files.Proof;

/// <summary>The report of a file system: begins it, shows how far it is, and what it says.</summary>
public sealed partial class ReportPage : IDisposable
{
    /// <summary>Steps may come faster than anyone can read.</summary>
    private static readonly TimeSpan BetweenRenders = TimeSpan.FromMilliseconds(250);

    private readonly ComponentLifetime _gone = new();
    private VolumeReport? _report;
    private ReportView? _view;
    private ScreenMessage? _error;
    private string? _keyUnavailable;
    private string? _shown;
    private long _renderedAt;

    [Inject]
    public required VolumeReports Reports { get; init; }

    [Inject]
    public required IVolumeStore Store { get; init; }

    [Inject]
    public required CallerSource Callers { get; init; }

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>The file system.</summary>
    [Parameter]
    public required string FileSystemId { get; set; }

    private string Here => FileSystemLinks.Proof(FileSystemId);

    private IReadOnlyList<Crumb> Crumbs =>
        [new("File systems", FileSystemLinks.List), new(FileSystemId, FileSystemLinks.Detail(FileSystemId)), new("Encryption report")];

    public void Dispose()
    {
        _gone.Dispose();
        Watch(null);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != FileSystemId)
        {
            _shown = FileSystemId;
            await LoadAsync();
        }
    }

    private void Start()
    {
        (_view, _error) = (null, null);
        Watch(Reports.Start(FileSystemId, Callers.Caller));
        if (_report is { Running: false })
        {
            OnChanged();
        }
    }

    // The second half of a double-click on what begins it means no stop.
    private void Stop(MouseEventArgs click)
    {
        if (click.Detail <= 1)
        {
            _report?.Stop();
        }
    }

    private void Watch(VolumeReport? report)
    {
        if (_report is not null)
        {
            _report.Changed -= OnChanged;
        }

        _report = report;
        if (report is not null)
        {
            report.Changed += OnChanged;
        }
    }

    private void OnChanged()
    {
        if (_gone.IsOver || (_report is { Running: true } && Clock.GetElapsedTime(_renderedAt) < BetweenRenders))
        {
            return;
        }

        _renderedAt = Clock.GetTimestamp();
        _ = InvokeAsync(async () =>
        {
            if (_report is { Running: false } && !_gone.IsOver)
            {
                await ShowAsync();
            }

            StateHasChanged();
        });
    }

    private async Task LoadAsync()
    {
        Watch(Reports.Find(FileSystemId, Callers.Caller));
        await ShowAsync();
    }

    /// <summary>Shows a report that has ended: who may not open the volume does not see it, and names are asked for now.</summary>
    private async Task ShowAsync()
    {
        (_error, _keyUnavailable) = (null, null);
        if (_report is not { Running: false } report)
        {
            return;
        }

        try
        {
            if (report.Failure is { } failure)
            {
                throw failure;
            }

            if (report.Survey is not { } survey)
            {
                return;
            }

            await using var volume = await Store.OpenAsync(FileSystemId, Callers.Caller, ClientIdentity.Root, _gone.Token);
            var keys = await Door.TryAsync(new DescribeDataKeysRequest { FileSystemId = FileSystemId }, _gone.Token);
            _view = new ReportView(survey, keys.Response?.DataKeys ?? [], await ReportView.FindPathsAsync(volume, survey, _gone.Token));
        }
        catch (VolumeException failure) when (failure.Error == VolumeError.KeyUnavailable && report.Failure is null)
        {
            _keyUnavailable = failure.Message;
        }
        catch (VolumeException failure)
        {
            _error = VolumeErrorText.Of("The report failed", failure);
        }
        catch (OperationCanceledException) when (_gone.IsOver)
        {
            // The page was left.
        }
    }
}
