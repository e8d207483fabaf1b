using EfsConsole.Domain.Volumes;
using EfsConsole.Domain.Volumes.Proof;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.FileStore.Proof;

/// <summary>The proof that a lease gives: finds keys and files for each call, and for each piece of a long one.</summary>
internal sealed class VolumeProof(VolumeEngine engine, VolumeGrant grant, Action throwIfDisposed) : IVolumeProof
{
    public async ValueTask<FileEvidence> ShowFileAsync(InodeId directory, FileName name, CancellationToken cancellationToken)
    {
        throwIfDisposed();
        using var use = await engine.EnterAsync(cancellationToken);
        return await use.Session.Proof.ShowFileAsync(directory, name, cancellationToken);
    }

    public async ValueTask<ChunkEvidence> ShowChunkAsync(InodeId inode, long index, CancellationToken cancellationToken)
    {
        throwIfDisposed();
        if (index < 0 || index >= ChunkGrid.Count(ChunkGrid.MaxFileBytes))
        {
            throw new VolumeException(VolumeError.InvalidArgument, "The file has no such chunk.");
        }

        using var use = await engine.EnterAsync(cancellationToken);
        return await use.Session.Proof.ShowChunkAsync(inode, (uint)index, cancellationToken);
    }

    public async Task<VolumeSurvey> SurveyAsync(IProgress<SurveyProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        throwIfDisposed();
        RequireRoot();
        return await new VolumeSurveyor(engine, grant.Encrypted, progress, throwIfDisposed).RunAsync(cancellationToken);
    }

    public async ValueTask<IReadOnlyDictionary<InodeId, string>> FindPathsAsync(IReadOnlyCollection<InodeId> inodes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inodes);
        throwIfDisposed();
        RequireRoot();
        return await new InodePaths(engine, throwIfDisposed).FindAsync(inodes, cancellationToken);
    }

    private void RequireRoot()
    {
        if (!grant.IsRoot)
        {
            throw new VolumeException(VolumeError.AccessDenied, "Only who has ClientRootAccess may look at the whole volume.");
        }
    }
}
