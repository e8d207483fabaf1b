using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Browse;

/// <summary>What lies in a folder.</summary>
/// <param name="Files">Everything that is no folder.</param>
/// <param name="Folders">Folders below it, itself not counted.</param>
/// <param name="Bytes">The contents' sizes together.</param>
/// <param name="Complete">False when the count was cut short.</param>
public sealed record FolderCount(long Files, long Folders, long Bytes, bool Complete)
{
    /// <summary>Files and folders together.</summary>
    public long Total => Files + Folders;
}

/// <summary>Counts and removes folders with all that is in them, in bounded memory whatever their size.</summary>
public static class FolderTree
{
    private const int PageSize = 128;

    /// <summary>Counts up to a limit, which also bounds the folders that wait to be looked into.</summary>
    /// <exception cref="VolumeException">What the volume answers.</exception>
    public static async Task<FolderCount> CountAsync(IVolume volume, InodeId folder, long limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(volume);
        long files = 0, folders = 0, bytes = 0;
        var waiting = new Stack<InodeId>([folder]);
        while (waiting.TryPop(out var current))
        {
            ulong cookie = 0;
            DirectoryPage page;
            do
            {
                page = await volume.ReadDirectoryAsync(current, cookie, PageSize, cancellationToken);
                page.ThrowIfDamaged();
                foreach (var entry in page.Entries)
                {
                    cookie = entry.Cookie;
                    if (entry.Attributes.Kind == InodeKind.Directory)
                    {
                        folders++;
                        waiting.Push(entry.Attributes.Inode);
                    }
                    else
                    {
                        files++;
                        bytes += entry.Attributes.Size;
                    }
                }

                if (files + folders > limit)
                {
                    return new FolderCount(files, folders, bytes, Complete: false);
                }
            }
            while (!page.EndOfDirectory && page.Entries.Count > 0);
        }

        return new FolderCount(files, folders, bytes, Complete: true);
    }

    /// <summary>
    /// Removes an entry, and if it is a folder everything in it first, from the leaves up. Stopped in between, what is left
    /// is a smaller tree. Links are removed, never followed.
    /// </summary>
    /// <exception cref="VolumeException">What the volume answers; an entry that is gone already is none.</exception>
    public static async Task RemoveAsync(IVolume volume, InodeId directory, FolderRow row, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(row);
        long removed = 0;
        var way = new Stack<(InodeId Directory, FileName Name, InodeId Inode)>([(directory, row.Name, row.Attributes.Inode)]);
        while (way.TryPeek(out var place))
        {
            // Files and empty folders go at once; only what is not empty is gone into, and tried again after that.
            if (await TryRemoveAsync(place.Directory, place.Name))
            {
                way.Pop();
            }
            else if (await EmptyUntilFolderAsync(place.Inode) is { } below)
            {
                way.Push(below);
            }
        }

        async Task<(InodeId, FileName, InodeId)?> EmptyUntilFolderAsync(InodeId folder)
        {
            while (true)
            {
                var page = await volume.ReadDirectoryAsync(folder, 0, PageSize, cancellationToken);
                foreach (var entry in page.Entries)
                {
                    if (!await TryRemoveAsync(folder, entry.Name))
                    {
                        return (folder, entry.Name, entry.Attributes.Inode);
                    }
                }

                if (page.Entries.Count == 0)
                {
                    // What cannot be read cannot be removed, and keeps its folder.
                    page.ThrowIfDamaged();
                    return null;
                }
            }
        }

        async Task<bool> TryRemoveAsync(InodeId from, FileName name)
        {
            try
            {
                await volume.RemoveAsync(from, name, cancellationToken);
                progress?.Report(++removed);
                return true;
            }
            catch (VolumeException e) when (e.Error is VolumeError.NotFound or VolumeError.Stale)
            {
                return true;
            }
            catch (VolumeException e) when (e.Error == VolumeError.NotEmpty)
            {
                return false;
            }
        }
    }
}
