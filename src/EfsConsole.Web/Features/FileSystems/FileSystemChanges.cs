using System.Security.Cryptography;
using System.Text;
using EfsConsole.Domain.Operations;
using EfsConsole.Web.Features.FileSystems.Calls;
using EfsConsole.Web.Features.FileSystems.Create;

namespace EfsConsole.Web.Features.FileSystems;

/// <summary>What a change of a file system is about.</summary>
public enum FileSystemChangeKind
{
    /// <summary>Its mount targets.</summary>
    Access = 1,

    /// <summary>Its end.</summary>
    Deletion = 2,
}

/// <summary>A change of several calls that was asked for.</summary>
public sealed record FileSystemChange(FileSystemChangeKind Kind, CallPlan Plan);

/// <summary>A change and the run that makes it.</summary>
public sealed record RunningChange(FileSystemChange Change, CallRun Run);

/// <summary>
/// Changes of a file system that take several calls: one at a time for each file system, gone on with after a refresh or
/// a restart as soon as a page asks for it.
/// </summary>
public sealed class FileSystemChanges(WizardDrafts drafts, CallRuns runs)
{
    /// <summary>The change under way, or the one that stopped at a failed call; null without one.</summary>
    public async Task<RunningChange?> FindAsync(string fileSystemId, Caller caller, CancellationToken cancellationToken)
    {
        var id = IdOf(fileSystemId, caller);
        var stored = await drafts.FindAsync<FileSystemChange>(id, cancellationToken);
        return stored is null ? null : Run(id, stored.Content, stored.Version, caller);
    }

    /// <summary>Begins a change; when another one is under way, that one comes back.</summary>
    public async Task<RunningChange> StartAsync(FileSystemChange change, Caller caller, CancellationToken cancellationToken)
    {
        var fileSystemId = change.Plan.FileSystemId!;
        var id = IdOf(fileSystemId, caller);
        try
        {
            return Run(id, change, await drafts.SaveAsync(id, caller.Region, change, 0, cancellationToken), caller);
        }
        catch (WizardDraftConflictException)
        {
            // Another tab was first.
            return await FindAsync(fileSystemId, caller, cancellationToken) ?? await StartAsync(change, caller, cancellationToken);
        }
    }

    /// <summary>Gives up what failed. What succeeded stays as it is.</summary>
    public async Task DismissAsync(string fileSystemId, Caller caller, CancellationToken cancellationToken)
    {
        var id = IdOf(fileSystemId, caller);
        runs.Forget(id);
        await drafts.DeleteAsync(id, cancellationToken);
    }

    /// <summary>The same id for the same file system, whoever asks.</summary>
    private static Guid IdOf(string fileSystemId, Caller caller) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"change/{caller.AccountId}/{caller.Region}/{fileSystemId}")).AsSpan(0, 16));

    private RunningChange Run(Guid id, FileSystemChange change, int version, Caller caller)
    {
        // The run that is there already has the plan as it moves; the stored one is a copy.
        if (runs.Find(id) is { } running)
        {
            return new(change with { Plan = running.Plan }, running);
        }

        return new(change, runs.Start(id, change.Plan, caller, SaveAsync));

        async Task SaveAsync(CancellationToken cancellationToken)
        {
            if (!change.Plan.Succeeded)
            {
                version = await drafts.SaveAsync(id, caller.Region, change, version, cancellationToken);
                return;
            }

            await drafts.DeleteAsync(id, cancellationToken);
            runs.Forget(id);
        }
    }
}
