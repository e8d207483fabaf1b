using EfsConsole.Domain.Keys;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Features.Keys;

/// <summary>Makes a key and its alias.</summary>
public sealed partial class CreateKeyForm : IDisposable
{
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

    /// <summary>Raised when key and alias are there.</summary>
    [Parameter]
    public EventCallback<KeyMetadata> OnCreated { get; set; }

    /// <summary>Raised by Cancel; without it there is no such button.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    public void Dispose() => _gone.Dispose();

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
            await OnCreated.InvokeAsync(Draft.Created!);
        }
        else if (Draft.Created is not null)
        {
            await Script.FocusAsync("key-alias");
        }
    }

    private string FirstFault() => Draft.AliasFault is not null
        ? "key-alias"
        : Draft.DescriptionFault is not null ? "key-description" : Draft.Tags.Faults()[0].ElementId;
}
