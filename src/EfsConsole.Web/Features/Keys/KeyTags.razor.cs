using EfsConsole.Domain.Keys;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Tag = EfsConsole.Domain.Tags.Tag;

namespace EfsConsole.Web.Features.Keys;

/// <summary>The tags of a key.</summary>
public sealed partial class KeyTags : IDisposable
{
    private readonly ComponentLifetime _gone = new();
    private IReadOnlyList<Tag> _tags = [];
    private TagDraft? _draft;
    private ScreenMessage? _error;
    private string? _loaded;
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

    private bool CanChange => Key is { KeyManager: KeyManager.Customer, KeyState: not KeyState.PendingDeletion };

    public void Dispose() => _gone.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (!string.Equals(_loaded, Key.KeyId, StringComparison.Ordinal))
        {
            _loaded = Key.KeyId;
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var found = new List<Tag>();
        string? marker = null;
        do
        {
            var page = await Door.TryAsync(new ListResourceTagsRequest { KeyId = Key.KeyId, Limit = 50, Marker = marker }, _gone.Token);
            if (!page.Succeeded)
            {
                _error = page.Error;
                return;
            }

            found.AddRange(page.Response.Tags.Select(static tag => new Tag(tag.TagKey, tag.TagValue)));
            marker = page.Response.NextMarker;
        }
        while (marker is not null);

        (_tags, _error) = (found, null);
    }

    private void Edit() => (_draft, _error) = (TagDraft.Of(_tags), null);

    private async Task SaveAsync()
    {
        if (_busy || _draft is null)
        {
            return;
        }

        if (_draft.Faults() is [var fault, ..])
        {
            await Script.FocusAsync(fault.ElementId);
            return;
        }

        _busy = true;
        try
        {
            _error = await SaveAsync(_draft.ToTags());
        }
        finally
        {
            _busy = false;
        }

        if (_error is null)
        {
            _draft = null;
            Flashes.Success("The tags were changed.");
            await LoadAsync();
        }
    }

    /// <summary>Only what differs is sent. Removing goes first, so that fifty tags can be exchanged for fifty others.</summary>
    private async Task<ScreenMessage?> SaveAsync(IReadOnlyList<Tag> wanted)
    {
        var gone = _tags.Where(tag => wanted.All(other => other.Key != tag.Key)).Select(static tag => tag.Key).ToList();
        if (gone.Count > 0)
        {
            var removed = await Door.TryAsync(new UntagResourceRequest { KeyId = Key.KeyId, TagKeys = gone }, _gone.Token);
            if (!removed.Succeeded)
            {
                return removed.Error;
            }
        }

        var changed = wanted.Where(tag => !_tags.Contains(tag)).Select(static tag => new KeyTag(tag.Key, tag.Value)).ToList();
        return changed.Count == 0 ? null : (await Door.TryAsync(new TagResourceRequest { KeyId = Key.KeyId, Tags = changed }, _gone.Token)).Error;
    }
}
