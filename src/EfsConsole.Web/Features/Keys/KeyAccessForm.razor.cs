using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Features.Keys;

/// <summary>Explains who may do what with a key.</summary>
public sealed partial class KeyAccessForm : IDisposable
{
    private const string PrincipalField = "access-principal";
    private const string ActionField = "access-action";
    private const string ContextField = "access-context";

    private static readonly IReadOnlyList<SelectOption> Services =
    [
        new(string.Empty, "Directly"),
        new(Caller.FileSystemService, "The file-system service, in that name"),
    ];

    private readonly ComponentLifetime _gone = new();
    private readonly FormErrors _errors = new(("principal", PrincipalField), ("action", ActionField), ("encryptionContext", ContextField));
    private ExplainKeyAccessResponse? _answer;
    private string _principal = string.Empty;
    private string _action = "kms:Decrypt";
    private string _via = string.Empty;
    private string _context = string.Empty;
    private bool _busy;

    [Inject]
    public required Door Door { get; init; }

    /// <summary>The key.</summary>
    [Parameter, EditorRequired]
    public required KeyMetadata Key { get; set; }

    /// <summary>A policy to try; null for the key's own.</summary>
    [Parameter]
    public string? Policy { get; set; }

    public void Dispose() => _gone.Dispose();

    protected override void OnInitialized() => _principal = Door.Caller.Principal;

    private async Task AskAsync()
    {
        if (_busy)
        {
            return;
        }

        _errors.Clear();
        _answer = null;
        _errors.Require(PrincipalField, _principal, "Say who.");
        _errors.Require(ActionField, _action, "Say what.");
        var context = ReadContext();
        if (_errors.Any)
        {
            return;
        }

        _busy = true;
        try
        {
            var answer = await Door.TryAsync(
                new ExplainKeyAccessRequest
                {
                    KeyId = Key.KeyId,
                    Principal = _principal.Trim(),
                    Action = _action.Trim(),
                    ViaService = _via.Length == 0 ? null : _via,
                    EncryptionContext = context,
                    Policy = Policy,
                },
                _gone.Token);
            _answer = answer.Response;
            if (answer.Error is { } refusal)
            {
                _errors.Take(refusal);
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private Dictionary<string, string>? ReadContext()
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in _context.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = line.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                _errors.Add(ContextField, $"'{line}' is no pair: write name=value.");
                return null;
            }

            pairs[line[..at].Trim()] = line[(at + 1)..].Trim();
        }

        return pairs.Count == 0 ? null : pairs;
    }
}
