using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EfsConsole.Web.Features.Keys;

/// <summary>The aliases of a key.</summary>
public sealed partial class KeyAliases : IDisposable
{
    private readonly ComponentLifetime _gone = new();
    private IReadOnlyList<AliasListEntry> _aliases = [];
    private KeyMetadata? _loaded;
    private ScreenMessage? _error;
    private string _typed = string.Empty;
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

    /// <summary>Raised when an alias was added or has gone.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private bool CanChange => Key.KeyManager == KeyManager.Customer;

    private bool CanAdd => CanChange && Key.KeyState != KeyState.PendingDeletion && _aliases.Count < KeyLimits.AliasesPerKey;

    public void Dispose() => _gone.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (!ReferenceEquals(_loaded, Key))
        {
            _loaded = Key;
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var found = new List<AliasListEntry>();
        string? marker = null;
        do
        {
            var page = await Door.TryAsync(new ListAliasesRequest { KeyId = Key.KeyId, Limit = 100, Marker = marker }, _gone.Token);
            if (!page.Succeeded)
            {
                _error = page.Error;
                return;
            }

            found.AddRange(page.Response.Aliases);
            marker = page.Response.NextMarker;
        }
        while (marker is not null);

        _aliases = found;
    }

    private void Type(string text)
    {
        _typed = text;
        _tried = false;
    }

    private async Task AddAsync()
    {
        _tried = true;
        if (_busy || KeyName.AliasFault(_typed) is not null)
        {
            return;
        }

        var sent = _typed;
        var alias = KeyName.FullAlias(sent);
        if (await ChangeAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = Key.KeyId }, $"{alias} was added.") && _typed == sent)
        {
            (_typed, _tried) = (string.Empty, false);
        }
    }

    private async Task RemoveAsync(AliasListEntry alias)
    {
        var sure = await SimpleConfirmDialog.AskAsync(
            Dialogs,
            "Remove alias",
            "Remove",
            builder => builder.AddContent(0, $"{alias.AliasName} will no longer lead to this key. The key itself, and what it protects, stays as it is."),
            destructive: true);
        if (sure)
        {
            await ChangeAsync(new DeleteAliasRequest { AliasName = alias.AliasName }, $"{alias.AliasName} was removed.");
        }
    }

    private async Task PointAsync(AliasListEntry alias)
    {
        if (await PointAliasDialog.AskAsync(Dialogs, alias.AliasName, Key.KeyId) is { } target)
        {
            Flashes.Success($"{alias.AliasName} now leads to {target}. What is encrypted already stays under the key it was encrypted with.", "Open that key", $"/keys/{target}");
            await OnChanged.InvokeAsync();
        }
    }

    private async Task<bool> ChangeAsync(IOperation<NoResponse> operation, string done)
    {
        _busy = true;
        var answer = await Door.TryAsync(operation, _gone.Token);
        _busy = false;
        _error = answer.Error;
        if (answer.Succeeded)
        {
            Flashes.Success(done);
            await OnChanged.InvokeAsync();
        }

        return answer.Succeeded;
    }
}
