using System.Text.Json;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Web.Features.FileSystems.Create;

/// <summary>Someone else has saved the draft since it was read.</summary>
public sealed class WizardDraftConflictException() : Exception("The draft was changed in another tab or window.");

/// <summary>A draft as it is kept.</summary>
/// <param name="Region">The region it was begun in.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Version">What the next save must name.</param>
public sealed record StoredDraft<T>(string Region, T Content, int Version);

/// <summary>
/// Keeps what a wizard holds and how far its calls are, in the installation's database, so that it outlives a refresh, a
/// dropped connection and a restart. It is the console's own state, no management capability, so it does not pass the door.
/// </summary>
public sealed class WizardDrafts(EfsConsoleDatabase database, TimeProvider time)
{
    /// <summary>Drafts that nobody has touched for so long are left behind.</summary>
    public static TimeSpan Retention { get; } = TimeSpan.FromDays(30);

    /// <summary>The draft; null when there is none.</summary>
    public async Task<StoredDraft<T>?> FindAsync<T>(Guid id, CancellationToken cancellationToken)
        where T : class
    {
        await using var context = database.Create();
        var row = await context.WizardDrafts.AsNoTracking().FirstOrDefaultAsync(draft => draft.DraftId == id, cancellationToken);
        return row is not null && JsonSerializer.Deserialize<T>(row.DraftJson) is { } content ? new(row.Region, content, row.Version) : null;
    }

    /// <summary>Saves the draft over the version that was read; 0 for a new one.</summary>
    /// <returns>The new version.</returns>
    /// <exception cref="WizardDraftConflictException">There is another version by now. Nothing is overwritten.</exception>
    public async Task<int> SaveAsync<T>(Guid id, string region, T content, int version, CancellationToken cancellationToken)
        where T : class
    {
        await using var context = database.Create();
        var now = time.GetUtcNow().UtcDateTime;
        var json = JsonSerializer.Serialize(content);
        var row = await context.WizardDrafts.FirstOrDefaultAsync(draft => draft.DraftId == id, cancellationToken);
        if ((row?.Version ?? 0) != version)
        {
            throw new WizardDraftConflictException();
        }

        if (row is null)
        {
            await LeaveBehindAsync(context, now, cancellationToken);
            row = new() { DraftId = id, Region = region, DraftJson = json, UpdatedAt = now };
            context.WizardDrafts.Add(row);
        }
        else
        {
            row.DraftJson = json;
            row.UpdatedAt = now;
        }

        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException conflict) when (conflict is DbUpdateConcurrencyException || EfsConsoleDatabase.IsUniqueViolation(conflict))
        {
            throw new WizardDraftConflictException();
        }

        return row.Version;
    }

    /// <summary>Removes the draft if it is there.</summary>
    public async Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = database.Create();
        await context.WizardDrafts.Where(draft => draft.DraftId == id).ExecuteDeleteAsync(cancellationToken);
    }

    private static Task LeaveBehindAsync(EfsConsoleDbContext context, DateTime now, CancellationToken cancellationToken)
    {
        var oldest = now - Retention;
        return context.WizardDrafts.Where(draft => draft.UpdatedAt < oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
