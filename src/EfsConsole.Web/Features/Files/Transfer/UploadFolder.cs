using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>
/// The hidden folder in a volume's root where uploads grow under names of their own until they are whole. One folder for
/// all of them: what was left behind is found without walking the tree.
/// </summary>
public static class UploadFolder
{
    /// <summary>Its name, which browsing hides and the console gives to nothing else.</summary>
    public static FileName Name { get; } = FileName.From(".efsconsole-uploads");

    // The owner alone: an NFS client without root must not read what is half there.
    private const int FolderMode = 0x1C0; // 0700
    private const int PageSize = 256;

    /// <summary>Whether a name is the hidden folder's: it is in the root alone.</summary>
    public static bool Hides(InodeId directory, FileName name) => directory == InodeId.Root && name == Name;

    /// <summary>The folder, made when it is not there.</summary>
    public static async Task<InodeId> EnsureAsync(IVolume volume, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return await FindAsync(volume, cancellationToken) ?? await CreateAsync(volume, cancellationToken);
    }

    /// <summary>The folder, or null when nothing was ever uploaded.</summary>
    public static async Task<InodeId?> FindAsync(IVolume volume, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(volume);
        try
        {
            return (await volume.LookupAsync(InodeId.Root, Name, cancellationToken)).Inode;
        }
        catch (VolumeException e) when (e.Error == VolumeError.NotFound)
        {
            return null;
        }
    }

    /// <summary>Removes uploads that nobody has gone on with since a time, and answers how many.</summary>
    public static async Task<int> SweepAsync(IVolume volume, DateTime notSince, UploadLocks locks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(locks);
        if (await FindAsync(volume, cancellationToken) is not { } folder)
        {
            return 0;
        }

        var removed = 0;
        ulong cookie = 0;
        DirectoryPage page;
        do
        {
            page = await volume.ReadDirectoryAsync(folder, cookie, PageSize, cancellationToken);
            foreach (var entry in page.Entries)
            {
                cookie = entry.Cookie;
                if (entry.Attributes.Kind != InodeKind.File || entry.Attributes.ChangeTime >= notSince)
                {
                    continue;
                }

                using var held = locks.TryTake(volume.FileSystemId, entry.Attributes.Inode);
                if (held is not null && await RemoveAsync(volume, folder, entry.Name, cancellationToken))
                {
                    removed++;
                }
            }
        }
        while (!page.EndOfDirectory);

        return removed;
    }

    /// <summary>Removes an upload; false when it was gone already.</summary>
    public static async Task<bool> RemoveAsync(IVolume volume, InodeId folder, FileName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(volume);
        try
        {
            await volume.RemoveAsync(folder, name, cancellationToken);
            return true;
        }
        catch (VolumeException e) when (e.Error == VolumeError.NotFound)
        {
            return false;
        }
    }

    private static async Task<InodeId> CreateAsync(IVolume volume, CancellationToken cancellationToken)
    {
        try
        {
            return (await volume.CreateDirectoryAsync(InodeId.Root, Name, new NewInode(FolderMode, 0, 0), cancellationToken)).Inode;
        }
        catch (VolumeException e) when (e.Error == VolumeError.AlreadyExists)
        {
            // Another upload made it in the same moment.
            return (await volume.LookupAsync(InodeId.Root, Name, cancellationToken)).Inode;
        }
    }
}
