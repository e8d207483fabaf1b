using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Keys;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EfsConsole.Web.Features.FileSystems.Create;

/// <summary>A key that was made in place.</summary>
/// <param name="KeyArn">Its ARN.</param>
/// <param name="AliasName">Its alias with the prefix; null when it has none.</param>
public sealed record CreatedKey(string KeyArn, string? AliasName);

/// <summary>Creates a key and its alias; when the alias fails, only the alias is tried again.</summary>
public sealed partial class CreateKeyPanel
{
    public const string OpenerId = "create-key-open";

    public const string AliasField = "create-key-alias";

    private const string Prefix = "alias/";

    private string _alias = string.Empty;
    private string _description = string.Empty;
    private string? _aliasFault;
    private string? _descriptionFault;
    private ScreenMessage? _error;
    private KeyMetadata? _key;
    private bool _busy;

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required ConsoleScript Script { get; init; }

    /// <summary>The key is made.</summary>
    [Parameter]
    public EventCallback<CreatedKey> OnCreated { get; set; }

    /// <summary>The panel is to be closed.</summary>
    [Parameter]
    public EventCallback OnClosed { get; set; }

    private string AliasName => Prefix + KeyChoice.ShortAlias(_alias.Trim());

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Script.FocusAsync(AliasField);
        }
    }

    private Task OnKeyAsync(KeyboardEventArgs key) => key.Key == "Escape" && !_busy ? OnClosed.InvokeAsync() : Task.CompletedTask;

    private async Task CreateAsync()
    {
        _error = null;
        _aliasFault = AliasFault();
        _descriptionFault = _description.Length > KeyLimits.Description ? $"The description has {_description.Length} characters; at most {KeyLimits.Description} are allowed." : null;
        if (_busy || _aliasFault is not null || _descriptionFault is not null)
        {
            return;
        }

        _busy = true;
        try
        {
            if (_key is null)
            {
                var made = await Door.TryAsync(new CreateKeyRequest { Description = _description });
                _key = made.Response?.KeyMetadata;
                _error = made.Error;
            }

            if (_key is not null)
            {
                await NameAsync(_key);
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task NameAsync(KeyMetadata key)
    {
        var named = await Door.TryAsync(new CreateAliasRequest { AliasName = AliasName, TargetKeyId = key.KeyId });
        if (named.Succeeded)
        {
            await OnCreated.InvokeAsync(new(key.Arn, AliasName));
        }
        else
        {
            _aliasFault = named.Error.Why;
        }
    }

    private string? AliasFault() => AliasName switch
    {
        Prefix => "Enter an alias: it is how the key is found later.",
        { Length: > KeyLimits.AliasName } => $"The alias is too long: with alias/ it may have {KeyLimits.AliasName} characters.",
        _ when AliasName.StartsWith(AliasListEntry.AwsPrefix, StringComparison.Ordinal) => "Aliases that begin with aws/ belong to the services. Choose another.",
        _ when !KeyLimits.AliasNamePattern().IsMatch(AliasName) => "Use letters, digits and / _ - only.",
        _ => null,
    };
}
