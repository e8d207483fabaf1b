using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Volumes;

/// <summary>A lease on a file's content.</summary>
internal sealed class OpenFile(VolumeEngine engine, InodeId inode) : IOpenFile
{
    private int _ended;

    public InodeId Inode => inode;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0 || !engine.OpenFiles.Remove(inode))
        {
            return;
        }

        // Without keys in memory, or on a full disk, the next opening of the volume removes what has lost its name.
        using var use = engine.TryEnter();
        if (use is not null)
        {
            try
            {
                await use.Session.Names.FinishAsync(inode);
            }
            catch (VolumeException e)
            {
                engine.PostponeRemoval(e);
            }
        }
    }
}
