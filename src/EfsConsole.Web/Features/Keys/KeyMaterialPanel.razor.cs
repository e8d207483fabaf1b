using EfsConsole.Domain.Keys;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EfsConsole.Web.Features.Keys;

/// <summary>The material of a key.</summary>
public sealed partial class KeyMaterialPanel : IDisposable
{
    private readonly ComponentLifetime _gone = new();
    private ScreenMessage? _error;

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required FlashService Flashes { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    /// <summary>The key.</summary>
    [Parameter, EditorRequired]
    public required KeyMetadata Key { get; set; }

    /// <summary>Raised when material came or went.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    // What expires or does not is there.
    private bool HasMaterial => Key is { ExpirationModel: not null, KeyState: not KeyState.PendingImport };

    public void Dispose() => _gone.Dispose();

    private async Task DeleteAsync()
    {
        var sure = await ConfirmByNameDialog.AskAsync(
            Dialogs,
            "Delete key material",
            Key.KeyId,
            "Delete key material",
            builder => builder.AddContent(0, "The material is destroyed at once. Every file system under this key stops after at most the key cache time, until the same material is imported again. Without your copy of it their files are lost for good."));
        if (!sure)
        {
            return;
        }

        var answer = await Door.TryAsync(new DeleteImportedKeyMaterialRequest { KeyId = Key.KeyId }, _gone.Token);
        _error = answer.Error;
        if (answer.Succeeded)
        {
            Flashes.Success("The key material is destroyed.");
            await OnChanged.InvokeAsync();
        }
    }
}
