using System.Globalization;
using EfsConsole.Domain.Keys;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace EfsConsole.Web.Features.Keys.Import;

/// <summary>An import of key material, step by step.</summary>
public sealed partial class ImportMaterialForm : IDisposable
{
    private const string TokenField = "import-token";
    private const string MaterialField = "import-wrapped";
    private const string ExpiryField = "import-expiry";

    private static readonly IReadOnlyList<SelectOption> Algorithms = [.. ImportCommands.Algorithms.Select(static algorithm => new SelectOption(algorithm, algorithm))];

    private readonly ComponentLifetime _gone = new();
    private readonly FormErrors _errors = new(("importToken", TokenField), ("encryptedKeyMaterial", MaterialField), ("validTo", ExpiryField));
    private GetParametersForImportResponse? _parameters;
    private string _algorithm = ImportCommands.Algorithms[0];
    private string _expiry = string.Empty;

    // Whoever submits at once is not told that the file is missing: it is waited for.
    private Task<byte[]?>? _token;
    private Task<byte[]?>? _wrapped;
    private int _round;
    private bool _new;
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

    /// <summary>Raised when the material is there.</summary>
    [Parameter]
    public EventCallback OnImported { get; set; }

    public void Dispose() => _gone.Dispose();

    private static string DataAddress(ReadOnlyMemory<byte> bytes) => $"data:application/octet-stream;base64,{Convert.ToBase64String(bytes.Span)}";

    // A token is for one algorithm: another choice needs another token.
    private void Choose(string algorithm) => (_algorithm, _parameters) = (algorithm, null);

    private async Task GetAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            _errors.Clear();
            var answer = await Door.TryAsync(new GetParametersForImportRequest { KeyId = Key.KeyId, WrappingAlgorithm = _algorithm, WrappingKeySpec = "RSA_4096" }, _gone.Token);
            _parameters = answer.Response;
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

    private async Task<byte[]?> ReadAsync(InputFileChangeEventArgs change, string field)
    {
        _errors.Clear();
        if (change.File.Size is 0 or > KeyLimits.Ciphertext)
        {
            _errors.Add(field, FormattableString.Invariant($"This file has {change.File.Size:N0} bytes; there are at most {KeyLimits.Ciphertext:N0}. Choose the file that the steps above name."));
            return null;
        }

        var bytes = new byte[change.File.Size];
        await using var stream = change.File.OpenReadStream(KeyLimits.Ciphertext, _gone.Token);
        await stream.ReadExactlyAsync(bytes, _gone.Token);
        return bytes;
    }

    private async Task ImportAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            if (await SendAsync())
            {
                await OnImported.InvokeAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task<bool> SendAsync()
    {
        _errors.Clear();
        ReadOnlyMemory<byte>? token = _token is not null && await _token is { } chosen ? chosen : _parameters?.ImportToken;
        var wrapped = _wrapped is null ? null : await _wrapped;
        if (token is null)
        {
            _errors.Add(TokenField, "Get a wrapping key first, or choose the token that came with it.");
        }

        if (wrapped is null)
        {
            _errors.Add(MaterialField, $"Choose {ImportCommands.WrappedFile}.");
        }

        var validTo = ReadExpiry();
        if (_errors.Fields is [var first, ..])
        {
            await Script.FocusAsync(first.ElementId);
            return false;
        }

        var answer = await Door.TryAsync(
            new ImportKeyMaterialRequest
            {
                KeyId = Key.KeyId,
                ImportToken = token,
                EncryptedKeyMaterial = wrapped,
                ValidTo = validTo,
                ExpirationModel = validTo is null ? ExpirationModel.DoesNotExpire : ExpirationModel.Expires,
                ImportType = _new ? "NEW_KEY_MATERIAL" : null,
            },
            _gone.Token);
        if (answer.Error is { } refusal)
        {
            _errors.Take(refusal);
            return false;
        }

        Flashes.Success(_new ? "The new material is here. It comes into use with the next rotation." : "The key material is here. The key can be used.");
        (_wrapped, _token, _parameters, _new, _round) = (null, null, null, false, _round + 1);
        return true;
    }

    private DateTime? ReadExpiry()
    {
        if (string.IsNullOrWhiteSpace(_expiry))
        {
            return null;
        }

        if (DateTime.TryParseExact(_expiry.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
        {
            return date;
        }

        _errors.Add(ExpiryField, "Write the date as year-month-day, for instance 2027-03-31.");
        return null;
    }
}
