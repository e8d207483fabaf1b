using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>Folders below a folder, made on the way where they are missing.</summary>
public static class FolderPath
{
    /// <summary>What a folder is made with: mode 0755, owned by root.</summary>
    public static NewInode NewFolder { get; } = new(0x1ED, 0, 0);

    /// <summary>The folder at the end of a path. A file in the way is an error, and so is the hidden folder.</summary>
    /// <exception cref="VolumeException">NotDirectory, InvalidArgument, and what the volume answers.</exception>
    public static async Task<InodeId> EnsureAsync(IVolume volume, InodeId directory, IEnumerable<FileName> names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(names);
        var current = directory;
        foreach (var name in names)
        {
            Refuse(current, name);
            current = await EnsureAsync(volume, current, name, cancellationToken);
        }

        return current;
    }

    /// <summary>The console gives the hidden folder's name to nothing, and changes nothing of it.</summary>
    /// <exception cref="VolumeException">InvalidArgument.</exception>
    public static void Refuse(InodeId directory, FileName name)
    {
        if (UploadFolder.Hides(directory, name))
        {
            throw new VolumeException(VolumeError.InvalidArgument, $"The name {UploadFolder.Name} is kept for uploads: choose another one.");
        }
    }

    private static async Task<InodeId> EnsureAsync(IVolume volume, InodeId directory, FileName name, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var found = await volume.LookupAsync(directory, name, cancellationToken);
                return found.Kind == InodeKind.Directory
                    ? found.Inode
                    : throw new VolumeException(VolumeError.NotDirectory, "A file has the name of a folder on the way: rename one of them.");
            }
            catch (VolumeException e) when (e.Error == VolumeError.NotFound)
            {
                try
                {
                    return (await volume.CreateDirectoryAsync(directory, name, NewFolder, cancellationToken)).Inode;
                }
                catch (VolumeException taken) when (taken.Error == VolumeError.AlreadyExists)
                {
                    // Made by another upload of the same folder in this moment: look again.
                }
            }
        }
    }
}
