namespace EfsConsole.Web.Features.FileSystems.Create;

/// <summary>A draft that a page has open, and the version that it stands on.</summary>
public sealed class OpenDraft(WizardDrafts drafts, Guid id, string region, CreateFileSystemDraft content, int version)
{
    private readonly SemaphoreSlim _saving = new(1, 1);
    private int _version = version;

    public Guid Id { get; } = id;

    public string Region { get; } = region;

    public CreateFileSystemDraft Content { get; } = content;

    /// <summary>Saves the draft as it stands; one save after the other.</summary>
    /// <exception cref="WizardDraftConflictException">Another tab has saved meanwhile.</exception>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await _saving.WaitAsync(cancellationToken);
        try
        {
            _version = await drafts.SaveAsync(Id, Region, Content, _version, cancellationToken);
        }
        finally
        {
            _saving.Release();
        }
    }

    /// <summary>Saves the draft over what the other tab has saved.</summary>
    /// <exception cref="WizardDraftConflictException">The other tab has begun to create: its settings are fixed.</exception>
    public async Task OverwriteAsync(CancellationToken cancellationToken)
    {
        var stored = await drafts.FindAsync<CreateFileSystemDraft>(Id, cancellationToken);
        if (stored is { Content.Plan: not null })
        {
            throw new WizardDraftConflictException();
        }

        _version = stored?.Version ?? 0;
        await SaveAsync(cancellationToken);
    }
}
