using System.Globalization;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.Keys;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EfsConsole.Web.Features.FileSystems.Create;

/// <summary>The key picker. It searches where the keys are, so it is as quick with ten thousand aliases as with ten.</summary>
public sealed partial class KmsKeyPicker : IDisposable
{
    public const string ListId = "kms-key-list";

    /// <summary>The id of the button that opens the form for a new key.</summary>
    public const string OpenerId = "create-key-open";

    private const int RowLimit = 50;

    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(200);

    private readonly ComponentLifetime _gone = new();
    private IReadOnlyList<KeyOption> _options = [KeyOption.Default, KeyOption.Typed];
    private ScreenMessage? _refusal;
    private KeyDetail? _detail;
    private FieldError? _found;
    private string? _text;
    private string? _searched;
    private int _active = -1;
    private int _matches;
    private int _searches;
    private int _typed;
    private bool _open;
    private bool _creating;

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ConsoleScript Script { get; init; }

    [Parameter, EditorRequired]
    public required KeyChoice Choice { get; set; }

    [Parameter]
    public IReadOnlyList<FieldError> Faults { get; set; } = [];

    /// <summary>The choice has changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string InputText => _text ?? (Choice.Kind == KeyChoiceKind.Typed ? KeyOption.Typed.Title : Choice.Label);

    private string? ActiveId => _open && _active >= 0 && _active < _options.Count ? OptionId(_active) : null;

    private string? CountText => _refusal is not null || _matches == 0 && _text is not { Length: > 0 }
        ? null
        : _matches switch
        {
            0 => "No key matches",
            1 => "1 key matches",
            > RowLimit => string.Create(CultureInfo.InvariantCulture, $"{RowLimit} of {_matches}{(_matches >= 1000 ? " or more" : null)} keys; type to narrow"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{_matches} keys match"),
        };

    public void Dispose() => _gone.Dispose();

    /// <summary>Asks the key service whether the chosen key can be used; the default key needs no question.</summary>
    public async Task<IReadOnlyList<FieldError>> VerifyAsync()
    {
        await DescribeAsync();
        return _found is null ? [] : [_found];
    }

    protected override async Task OnInitializedAsync()
    {
        await SearchAsync(null);
        await DescribeAsync();
    }

    private static string OptionId(int index) => string.Create(CultureInfo.InvariantCulture, $"{ListId}-{index}");

    private string? FaultOf(string field) => (_found?.ElementId == field ? _found : Faults.FirstOrDefault(fault => fault.ElementId == field))?.Message;

    private string AccountText(string accountId) => accountId == Door.Caller.AccountId ? $"This account ({accountId})" : accountId;

    private bool IsChosen(KeyOption option) => option.Kind == Choice.Kind && (option.Kind != KeyChoiceKind.Listed || option.Row!.AliasName == Choice.AliasName);

    private async Task SearchAsync(string? text)
    {
        var search = ++_searches;
        var answer = await Door.TryAsync(new SearchAliasesRequest { Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(), Limit = RowLimit }, _gone.Token);
        if (search != _searches)
        {
            return;
        }

        _searched = text;
        _refusal = answer.Error;
        _matches = answer.Response?.MatchCount ?? 0;
        var rows = (answer.Response?.Rows ?? []).Where(IsOffered).Select(KeyOption.Of).ToList();
        if (answer.Error is not null)
        {
            rows.Insert(0, KeyOption.Default);
        }

        _options = [.. rows, KeyOption.Typed];
        _active = _options.TakeWhile(option => !IsChosen(option)).Count() is var chosen && chosen < _options.Count ? chosen : 0;
    }

    /// <summary>The aliases of other services cannot protect a file system: they are left out.</summary>
    private static bool IsOffered(AliasRow row) => row.IsDefault || !row.AliasName.StartsWith(AliasListEntry.AwsPrefix, StringComparison.Ordinal);

    private async Task TypeAsync(string text)
    {
        _text = text;
        _open = true;
        var typed = ++_typed;
        try
        {
            await Task.Delay(TypingPause, Clock, _gone.Token);
            if (typed == _typed)
            {
                await SearchAsync(text);
            }
        }
        catch (OperationCanceledException) when (_gone.IsOver)
        {
            // The wizard was left.
        }
    }

    private async Task OpenAsync()
    {
        if (!_open)
        {
            _open = true;
            await SearchAsync(null);
        }
    }

    private void Close()
    {
        _open = false;
        _text = null;
    }

    private async Task OnKeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when !_open:
            case "ArrowUp" when !_open:
                await OpenAsync();
                break;
            case "ArrowDown":
                _active = Math.Min(_active + 1, _options.Count - 1);
                await ScrollAsync();
                break;
            case "ArrowUp":
                _active = Math.Max(_active - 1, 0);
                await ScrollAsync();
                break;
            case "Enter" when _open:
                await ChooseActiveAsync();
                break;
            case "Escape":
                Close();
                break;
        }
    }

    private async Task ScrollAsync()
    {
        if (ActiveId is { } id)
        {
            await Script.RevealAsync(id);
        }
    }

    /// <summary>Chooses from the list that answers what is typed; it is asked for when it is not there yet.</summary>
    private async Task ChooseActiveAsync()
    {
        var typed = ++_typed;
        var text = _text;
        if (!string.Equals(text, _searched, StringComparison.Ordinal))
        {
            await SearchAsync(text);
        }

        if (typed == _typed && string.Equals(text, _searched, StringComparison.Ordinal) && _active >= 0 && _active < _options.Count)
        {
            await ChooseAsync(_options[_active]);
        }
    }

    private async Task ChooseAsync(KeyOption option)
    {
        if (option.UnusableReason is not null)
        {
            return;
        }

        Choice.Kind = option.Kind;
        Choice.AliasName = option.Row?.AliasName;
        Choice.KeyArn = option.Row?.KeyArn;
        Close();
        _found = null;
        await DescribeAsync();
        await OnChanged.InvokeAsync();
    }

    private async Task TypeKeyAsync(string text)
    {
        Choice.TypedKey = text;
        _detail = null;
        _found = null;
        await OnChanged.InvokeAsync();
    }

    private async Task DescribeTypedAsync()
    {
        if (Choice.TypedKey.Length > 0)
        {
            await DescribeAsync();
        }
    }

    private async Task RefreshAsync()
    {
        await SearchAsync(null);
        await DescribeAsync();
    }

    private Task CloseFormAsync()
    {
        _creating = false;
        return Script.FocusAsync(OpenerId);
    }

    private async Task UseCreatedAsync(CreatedKey key)
    {
        Choice.Kind = KeyChoiceKind.Listed;
        Choice.AliasName = key.AliasName;
        Choice.KeyArn = key.Key.Arn;
        _creating = false;
        await RefreshAsync();
        await OnChanged.InvokeAsync();
        await Script.FocusAsync(KeyChoice.Field);
    }

    private async Task DescribeAsync()
    {
        _found = null;
        if (Choice.Kind == KeyChoiceKind.Default)
        {
            var row = _options.FirstOrDefault(option => option.Kind == KeyChoiceKind.Default)?.Row;
            _detail = row is null ? null : new(row.Description, row.AccountId, row.KeyId);
            return;
        }

        _detail = null;
        if (Choice.Check().Any())
        {
            return;
        }

        var answer = await Door.TryAsync(new DescribeKeyRequest { KeyId = Choice.KmsKeyId }, _gone.Token);
        if (answer.Response?.KeyMetadata is { } key)
        {
            _detail = new(key.Description, key.AWSAccountId, key.KeyId);
            _found = Unusable(key) is { } reason ? new(FieldOfChoice, reason) : null;
        }
        else
        {
            _found = new(FieldOfChoice, answer.Error!.Why);
        }
    }

    private string FieldOfChoice => Choice.Kind == KeyChoiceKind.Typed ? KeyChoice.TypedField : KeyChoice.Field;

    private static string? Unusable(KeyMetadata key) => key.KeyState switch
    {
        KeyState.Enabled => null,
        KeyState.Disabled => "This key is disabled. Enable it on the Keys page, or choose another.",
        KeyState.PendingDeletion => "This key is about to be deleted. Cancel its deletion on the Keys page, or choose another.",
        _ => $"This key cannot be used: its state is {key.KeyState}. Choose another.",
    };

    /// <summary>What is shown of the chosen key.</summary>
    private sealed record KeyDetail(string Description, string AccountId, string? KeyId);
}
