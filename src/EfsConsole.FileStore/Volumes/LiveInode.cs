using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Finds an inode and checks that it is what a call needs.</summary>
internal static class LiveInode
{
    /// <summary>The inode, unless it has no name and nobody holds it open.</summary>
    /// <exception cref="VolumeException">Stale.</exception>
    public static InodeRecord Get(MetadataTransaction transaction, OpenFiles open, InodeId inode)
    {
        var record = transaction.Inode(inode);
        return record.Links > 0 || open.Contains(inode)
            ? record
            : throw new VolumeException(VolumeError.Stale, "The file is gone.");
    }

    /// <summary>The inode, which must be a regular file.</summary>
    /// <exception cref="VolumeException">Stale, IsDirectory, WrongType.</exception>
    public static InodeRecord File(MetadataTransaction transaction, OpenFiles open, InodeId inode)
    {
        var record = Get(transaction, open, inode);
        return record.Kind switch
        {
            InodeKind.File => record,
            InodeKind.Directory => throw new VolumeException(VolumeError.IsDirectory, "This is a directory, not a file."),
            _ => throw new VolumeException(VolumeError.WrongType, "This is no regular file."),
        };
    }

    /// <summary>The inode, which must be a directory.</summary>
    /// <exception cref="VolumeException">Stale, NotDirectory.</exception>
    public static InodeRecord Directory(MetadataTransaction transaction, InodeId inode)
    {
        var record = transaction.Inode(inode);
        return record.Kind == InodeKind.Directory
            ? record
            : throw new VolumeException(VolumeError.NotDirectory, "This is no directory.");
    }
}
