using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Features.Files.Browse;

/// <summary>Waits for a key to come back.</summary>
public sealed partial class KeyUnavailablePanel : IDisposable
{
    // Often at first, since whoever reads this may be about to enable the key; then so that a forgotten tab costs little.
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(15);
    private const int OftenFor = 150;

    private readonly ComponentLifetime _gone = new();
    private IReadOnlyList<DataKeyDescription> _keys = [];

    private bool GrantGone => _keys.Any(static key => key.GrantId is null) && _keys.All(static key => key.KeyState == KeyState.Enabled);

    private bool Lost => _keys.Any(static key => key.KeyState is null);

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>The file system.</summary>
    [Parameter, EditorRequired]
    public required string FileSystemId { get; set; }

    /// <summary>What the volume said.</summary>
    [Parameter, EditorRequired]
    public required string Message { get; set; }

    /// <summary>Opens the files again.</summary>
    [Parameter]
    public EventCallback OnRetry { get; set; }

    public void Dispose() => _gone.Dispose();

    protected override async Task OnInitializedAsync()
    {
        await LookAsync();
        if (!Lost)
        {
            _ = WatchAsync(_gone.Token);
        }
    }

    private static string IdOf(DataKeyDescription key) => key.KeyArn[(key.KeyArn.LastIndexOf('/') + 1)..];

    private async Task<bool> LookAsync()
    {
        var answer = await Door.TryAsync(new DescribeDataKeysRequest { FileSystemId = FileSystemId }, _gone.Token);
        _keys = answer.Response?.DataKeys ?? [];

        // Opening asks KMS to decrypt, which is recorded: it is tried only when it can succeed.
        return _keys.Count > 0 && _keys.All(static key => key is { KeyState: KeyState.Enabled, GrantId: not null });
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Often, Clock);
        try
        {
            for (var look = 1; await timer.WaitForNextTickAsync(cancellationToken); look++)
            {
                timer.Period = look < OftenFor ? Often : Seldom;
                await InvokeAsync(async () =>
                {
                    if (await LookAsync())
                    {
                        await OnRetry.InvokeAsync();
                    }
                    else
                    {
                        StateHasChanged();
                    }
                });
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The panel is gone: the files are back, or the page was left.
        }
    }
}
