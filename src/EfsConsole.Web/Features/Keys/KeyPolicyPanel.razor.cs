using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Features.Keys;

/// <summary>The policy of a key.</summary>
public sealed partial class KeyPolicyPanel : IDisposable
{
    private const string Malformed = "MalformedPolicyDocumentException";

    private readonly ComponentLifetime _gone = new();
    private string? _policy;
    private string _draft = string.Empty;
    private string? _fault;
    private ScreenMessage? _error;
    private bool _editing;
    private bool _busy;

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required FlashService Flashes { get; init; }

    [Inject]
    public required ConsoleScript Script { get; init; }

    /// <summary>The key.</summary>
    [Parameter, EditorRequired]
    public required KeyMetadata Key { get; set; }

    public void Dispose() => _gone.Dispose();

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var answer = await Door.TryAsync(new GetKeyPolicyRequest { KeyId = Key.KeyId }, _gone.Token);
        (_policy, _error) = (answer.Response?.Policy, answer.Error);
    }

    private void Edit() => (_editing, _draft, _fault, _error) = (true, _policy!, null, null);

    /// <summary>Has the service read the draft, as it will when the draft is saved.</summary>
    private async Task CheckAsync(string draft)
    {
        _draft = draft;
        var answer = await Door.TryAsync(
            new ExplainKeyAccessRequest { KeyId = Key.KeyId, Action = PutKeyPolicyRequest.Operation.Action, Policy = draft },
            _gone.Token);
        _fault = answer switch
        {
            { Error: { Code: Malformed } malformed } => malformed.Why,
            { Response: { Allowed: false } locked } => $"This policy would lock you out: {locked.Explanation}",
            _ => null,
        };
    }

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            var answer = await Door.TryAsync(new PutKeyPolicyRequest { KeyId = Key.KeyId, Policy = _draft }, _gone.Token);
            if (answer.Succeeded)
            {
                Flashes.Success("The policy counts from the next call on.");
                (_editing, _fault, _error) = (false, null, null);
                await LoadAsync();
                return;
            }

            var malformed = answer.Error.Code == Malformed;
            _fault = malformed ? answer.Error.Why : null;
            _error = malformed ? null : answer.Error;
        }
        finally
        {
            _busy = false;
        }

        if (_fault is not null)
        {
            await Script.FocusAsync("policy-document");
        }
    }
}
