using System.Text;
using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Features.Files.Transfer;

namespace EfsConsole.Web.Features.Files.Browse;

/// <summary>A line of the file browser.</summary>
/// <param name="Name">The name.</param>
/// <param name="Attributes">What the volume says of it.</param>
/// <param name="LinkTarget">Where a symbolic link points; null for everything else.</param>
public sealed record FolderRow(FileName Name, InodeAttributes Attributes, string? LinkTarget);

/// <summary>A line and the folder that it stands in: by the time of a click another folder may be open.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Row">The line.</param>
public sealed record FolderEntry(FolderLocation Folder, FolderRow Row);

/// <summary>A part of a folder: a directory of any length is never held whole.</summary>
/// <param name="Rows">The rows, in the volume's own order.</param>
/// <param name="Cookie">Where this part began.</param>
/// <param name="NextCookie">Where the next one begins; null at the end.</param>
public sealed record FolderPage(IReadOnlyList<FolderRow> Rows, ulong Cookie, ulong? NextCookie)
{
    /// <summary>Names of this part of which nothing more can be read.</summary>
    public IReadOnlyList<FileName> Damaged { get; init; } = [];

    /// <summary>Reads a part of a folder behind a cookie, the hidden folder left out.</summary>
    /// <exception cref="VolumeException">What the volume answers.</exception>
    public static async Task<FolderPage> ReadAsync(IVolume volume, InodeId folder, ulong cookie, int size, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(volume);
        var page = await volume.ReadDirectoryAsync(folder, cookie, size, cancellationToken);
        var rows = new List<FolderRow>(page.Entries.Count);
        var damaged = page.Damaged.ToList();
        foreach (var entry in page.Entries)
        {
            if (UploadFolder.Hides(folder, entry.Name))
            {
                continue;
            }

            try
            {
                rows.Add(new FolderRow(entry.Name, entry.Attributes, await TargetAsync(volume, entry, cancellationToken)));
            }
            catch (VolumeException damage) when (damage.Error == VolumeError.Corrupt)
            {
                damaged.Add(entry.Name);
            }
        }

        var next = page.EndOfDirectory || page.Entries.Count == 0 ? (ulong?)null : page.Entries[^1].Cookie;
        return new FolderPage(rows, cookie, next) { Damaged = damaged };
    }

    private static async ValueTask<string?> TargetAsync(IVolume volume, DirectoryEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Attributes.Kind != InodeKind.SymbolicLink)
        {
            return null;
        }

        try
        {
            return Encoding.UTF8.GetString((await volume.ReadSymbolicLinkAsync(entry.Attributes.Inode, cancellationToken)).Span);
        }
        catch (VolumeException e) when (e.Error == VolumeError.Stale)
        {
            // Removed while the folder was read.
            return null;
        }
    }
}
