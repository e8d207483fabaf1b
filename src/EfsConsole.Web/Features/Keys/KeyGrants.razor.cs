using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EfsConsole.Web.Features.Keys;

/// <summary>The grants on a key.</summary>
public sealed partial class KeyGrants : IDisposable
{
    private readonly ComponentLifetime _gone = new();
    private List<GrantListEntry>? _grants;
    private string? _marker;
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

    /// <summary>What needs the key; null while that is not known.</summary>
    [Parameter]
    public ListKeyDependantsResponse? Dependants { get; set; }

    /// <summary>Raised when a grant has gone.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    public void Dispose() => _gone.Dispose();

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var page = await Door.TryAsync(new ListGrantsRequest { KeyId = Key.KeyId }, _gone.Token);
        _error = page.Error;
        _grants = page.Response is { } found ? [.. found.Grants] : null;
        _marker = page.Response?.NextMarker;
    }

    private async Task MoreAsync()
    {
        var page = await Door.TryAsync(new ListGrantsRequest { KeyId = Key.KeyId, Marker = _marker }, _gone.Token);
        _error = page.Error;
        if (page.Succeeded)
        {
            _grants!.AddRange(page.Response.Grants);
            _marker = page.Response.NextMarker;
        }
    }

    private async Task RevokeAsync(GrantListEntry grant)
    {
        if (await RevokeGrantDialog.AskAsync(Dialogs, Key.KeyId, grant, await DependantAsync(grant)))
        {
            Flashes.Success("The grant was revoked.");
            await LoadAsync();
            await OnChanged.InvokeAsync();
        }
    }

    /// <summary>The file system that works through a grant. Whoever is quicker than the page's own list is not shown less of it.</summary>
    private async Task<KeyDependant?> DependantAsync(GrantListEntry grant)
    {
        if (FileSystemGrant.FileSystemOf(grant) is not { } fileSystemId)
        {
            return null;
        }

        var known = Dependants ?? (await Door.TryAsync(new ListKeyDependantsRequest { KeyId = Key.KeyId, Limit = 1000 }, _gone.Token)).Response;
        return known?.Dependants.FirstOrDefault(one => one.FileSystemId == fileSystemId) ?? new KeyDependant(fileSystemId, null, string.Empty, 0, []);
    }
}
