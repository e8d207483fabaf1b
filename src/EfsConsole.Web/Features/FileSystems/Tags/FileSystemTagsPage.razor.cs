using EfsConsole.Domain.Tags;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Features.FileSystems.Tags;

/// <summary>Edits the tags of a file system: CreateTags for what is new or changed, DeleteTags for what was removed.</summary>
public sealed partial class FileSystemTagsPage
{
    private IReadOnlyList<Tag> _saved = [];
    private IReadOnlyList<FieldError> _faults = [];
    private TagDraft? _draft;
    private ScreenMessage? _error;
    private ScreenMessage? _refused;
    private int _attempt;
    private bool _busy;

    [Parameter]
    public required string FileSystemId { get; set; }

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required FlashService Flashes { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private IReadOnlyList<Crumb> Crumbs => [new("File systems", FileSystemLinks.List), new(FileSystemId, FileSystemLinks.Detail(FileSystemId)), new("Manage tags")];

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var answer = await Door.TryAsync(new DescribeTagsRequest { FileSystemId = FileSystemId, MaxItems = 100 });
        _error = answer.Error;
        if (answer.Succeeded)
        {
            _saved = answer.Response.Tags;
            _draft = TagDraft.Of(_saved);
        }
    }

    private async Task SaveAsync()
    {
        _faults = [.. _draft!.Faults().Select(fault => new FieldError(fault.ElementId, fault.Message))];
        _attempt++;
        _refused = null;
        if (_busy || _faults.Count > 0)
        {
            return;
        }

        _busy = true;
        try
        {
            if (await WriteAsync(_draft.ToTags()))
            {
                Flashes.Success($"The tags of {FileSystemId} were saved.");
                Navigation.NavigateTo(FileSystemLinks.Detail(FileSystemId));
            }
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>Removes first, so that a full set of tags can be exchanged for another.</summary>
    private async Task<bool> WriteAsync(IReadOnlyList<Tag> wanted)
    {
        var removed = _saved.Select(tag => tag.Key).Except(wanted.Select(tag => tag.Key), StringComparer.Ordinal).ToList();
        if (removed.Count > 0)
        {
            var answer = await Door.TryAsync(new DeleteTagsRequest { FileSystemId = FileSystemId, TagKeys = removed });
            _refused = answer.Error;
            if (!answer.Succeeded)
            {
                return false;
            }

            _saved = [.. _saved.Where(tag => !removed.Contains(tag.Key))];
        }

        var changed = wanted.Except(_saved).ToList();
        if (changed.Count > 0)
        {
            var answer = await Door.TryAsync(new CreateTagsRequest { FileSystemId = FileSystemId, Tags = changed });
            _refused = answer.Error;
            return answer.Succeeded;
        }

        return true;
    }
}
