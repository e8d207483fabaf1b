using EfsConsole.Domain.Keys;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EfsConsole.Web.Features.Keys;

/// <summary>A key that was made with the form.</summary>
/// <param name="Key">The key.</param>
/// <param name="AliasName">Its alias with the prefix; null when it was left without one.</param>
public sealed record CreatedKey(KeyMetadata Key, string? AliasName);

/// <summary>Makes a key and its alias; when the alias fails, only the alias is tried again.</summary>
public sealed partial class CreateKeyForm : IDisposable
{
    /// <summary>The id of the input for the alias.</summary>
    public const string AliasField = "key-alias";

    /// <summary>The id of the input for the description.</summary>
    public const string DescriptionField = "key-description";

    private static readonly IReadOnlyList<SelectOption> Origins = [new(KeyOrigin.AwsKms, "Made here"), new(KeyOrigin.External, "Imported")];

    private readonly ComponentLifetime _gone = new();
    private ScreenMessage? _error;
    private bool _leftAlias;
    private bool _tried;
    private bool _busy;

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required ConsoleScript Script { get; init; }

    /// <summary>What is typed; given by whoever wants to keep it.</summary>
    [Parameter]
    public CreateKeyDraft Draft { get; set; } = new();

    /// <summary>
    /// Whether it opens inside another form: with a heading and the focus, closed by Escape, and without tags, of which the
    /// form around it may have its own.
    /// </summary>
    [Parameter]
    public bool InPlace { get; set; }

    /// <summary>Raised when the key is there, with its alias or left without one.</summary>
    [Parameter]
    public EventCallback<CreatedKey> OnCreated { get; set; }

    /// <summary>Raised by Cancel; without it there is no such button.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    public void Dispose() => _gone.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && InPlace)
        {
            await Script.FocusAsync(AliasField);
        }
    }

    private Task OnKeyAsync(KeyboardEventArgs key) => InPlace && key.Key == "Escape" && !_busy ? OnCancel.InvokeAsync() : Task.CompletedTask;

    private async Task CreateAsync()
    {
        // A second click while the first is under way would make a second key.
        if (_busy)
        {
            return;
        }

        _tried = true;
        if (!Draft.IsValid)
        {
            await Script.FocusAsync(FirstFault());
            return;
        }

        _busy = true;
        try
        {
            _error = await Draft.RunAsync(Door, _gone.Token);
        }
        finally
        {
            _busy = false;
        }

        if (_error is null)
        {
            await OnCreated.InvokeAsync(new(Draft.Created!, KeyName.FullAlias(Draft.Alias)));
        }
        else if (Draft.Created is not null)
        {
            await Script.FocusAsync(AliasField);
        }
    }

    private string FirstFault() => Draft.AliasFault is not null
        ? AliasField
        : Draft.DescriptionFault is not null ? DescriptionField : Draft.Tags.Faults()[0].ElementId;
}
