using System.Globalization;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EfsConsole.Web.Features.Keys;

/// <summary>The rotation of a key.</summary>
public sealed partial class KeyRotationPanel : IDisposable
{
    private readonly ComponentLifetime _gone = new();
    private GetKeyRotationStatusResponse? _status;
    private ScreenMessage? _error;
    private string _days = KeyLimits.RotationPeriodDays.ToString(CultureInfo.InvariantCulture);
    private int _generation;
    private bool _tried;
    private bool _busy;

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required FlashService Flashes { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    /// <summary>The key.</summary>
    [Parameter, EditorRequired]
    public required KeyMetadata Key { get; set; }

    /// <summary>Raised when the key was rotated.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private bool CanRotate => Key is { KeyManager: KeyManager.Customer, KeyState: KeyState.Enabled };

    public void Dispose() => _gone.Dispose();

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (Key.Origin == KeyOrigin.External)
        {
            return;
        }

        var isFirst = _status is null;
        var answer = await Door.TryAsync(new GetKeyRotationStatusRequest { KeyId = Key.KeyId }, _gone.Token);
        (_status, _error) = (answer.Response, answer.Error);
        if (isFirst && _status?.RotationPeriodInDays is { } days)
        {
            _days = days.ToString(CultureInfo.InvariantCulture);
        }
    }

    private async Task EnableAsync()
    {
        _tried = true;
        if (DaysFault is null)
        {
            await ChangeAsync(
                new EnableKeyRotationRequest { KeyId = Key.KeyId, RotationPeriodInDays = int.Parse(_days, CultureInfo.InvariantCulture) },
                "Automatic rotation is on. The period begins now.");
        }
    }

    private Task DisableAsync() => ChangeAsync(new DisableKeyRotationRequest { KeyId = Key.KeyId }, "Automatic rotation is off.");

    private async Task RotateAsync()
    {
        var sure = await SimpleConfirmDialog.AskAsync(
            Dialogs,
            "Rotate key now",
            "Rotate",
            builder => builder.AddContent(0, $"The key gets new material at once. A key can be rotated on demand {KeyLimits.OnDemandRotations} times in its life; the schedule stays."));
        if (sure && await ChangeAsync(new RotateKeyOnDemandRequest { KeyId = Key.KeyId }, "The key was rotated. New data keys are wrapped under the new material."))
        {
            _generation++;
            await OnChanged.InvokeAsync();
        }
    }

    private async Task<bool> ChangeAsync<TResponse>(IOperation<TResponse> operation, string done)
        where TResponse : class
    {
        if (_busy)
        {
            return false;
        }

        _busy = true;
        try
        {
            var answer = await Door.TryAsync(operation, _gone.Token);
            if (!answer.Succeeded)
            {
                _error = answer.Error;
                return false;
            }

            Flashes.Success(done);
            await LoadAsync();
            return true;
        }
        finally
        {
            _busy = false;
        }
    }
}
