using EfsConsole.Domain.Access;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EfsConsole.Web.Features.Access;

/// <summary>The administrator's access keys.</summary>
public sealed partial class AccessKeysPage : IDisposable
{
    private static readonly IReadOnlyList<Crumb> Crumbs = [new("Access keys")];

    private readonly ComponentLifetime _gone = new();
    private IReadOnlyList<AccessKeyRow>? _keys;
    private int _quota;
    private ScreenMessage? _error;
    private bool _busy;

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required FlashService Flashes { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool IsFull => _keys is { } keys && keys.Count >= _quota;

    public void Dispose() => _gone.Dispose();

    protected override Task OnInitializedAsync() => LoadAsync();

    private static string Shown(AccessKeyLastUsed use, string value) => use.LastUsedDate is null ? "–" : value;

    private async Task LoadAsync()
    {
        var installation = await Door.TryAsync(new DescribeInstallationRequest(), _gone.Token);
        var keys = await Door.TryAsync(new ListAccessKeysRequest { MaxItems = 1000 }, _gone.Token);
        if (!installation.Succeeded || !keys.Succeeded)
        {
            _error = installation.Error ?? keys.Error;
            return;
        }

        var rows = new List<AccessKeyRow>();
        foreach (var key in keys.Response.AccessKeyMetadata)
        {
            var use = await Door.TryAsync(new GetAccessKeyLastUsedRequest { AccessKeyId = key.AccessKeyId }, _gone.Token);
            if (use.Succeeded)
            {
                rows.Add(new(key, use.Response.AccessKeyLastUsed));
            }
            else if (use.Error.Code != "NoSuchEntity")
            {
                _error = use.Error;
                return;
            }
        }

        (_keys, _quota, _error) = (rows, installation.Response.AccessKeyQuota, null);
    }

    private async Task CreateAsync()
    {
        await CreateAccessKeyDialog.ShowAsync(Dialogs);
        await LoadAsync();
    }

    private Task ActivateAsync(AccessKeyRow row) =>
        ChangeAsync(new UpdateAccessKeyRequest { AccessKeyId = row.Key.AccessKeyId, Status = AccessKeyStatus.Active }, $"Access key {row.Key.AccessKeyId} is active.");

    private async Task DeactivateAsync(AccessKeyRow row)
    {
        var sure = await SimpleConfirmDialog.AskAsync(
            Dialogs,
            "Deactivate access key",
            "Deactivate",
            builder => builder.AddContent(0, $"What {row.Key.AccessKeyId} signs is refused at once, until it is activated again."),
            destructive: true);
        if (sure)
        {
            await ChangeAsync(new UpdateAccessKeyRequest { AccessKeyId = row.Key.AccessKeyId, Status = AccessKeyStatus.Inactive }, $"Access key {row.Key.AccessKeyId} is inactive.");
        }
    }

    private async Task DeleteAsync(AccessKeyRow row)
    {
        var sure = await ConfirmByNameDialog.AskAsync(
            Dialogs,
            "Delete access key",
            row.Key.AccessKeyId,
            "Delete access key",
            builder => builder.AddContent(0, row.IsActive
                ? "This key is active. What it signs is refused at once, and for good: to be able to go back, deactivate it instead."
                : "The key can then not be activated again, and its secret is gone."));
        if (sure)
        {
            await ChangeAsync(new DeleteAccessKeyRequest { AccessKeyId = row.Key.AccessKeyId }, $"Access key {row.Key.AccessKeyId} has been deleted.");
        }
    }

    private async Task ChangeAsync(IOperation<NoResponse> operation, string done)
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
}
