using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Features.Files.Transfer;

namespace EfsConsole.Web.Features.Files.Browse;

/// <summary>A folder on the way from the root to the one that is open.</summary>
/// <param name="Inode">The folder.</param>
/// <param name="Name">Its name.</param>
public sealed record FolderStep(InodeId Inode, FileName Name);

/// <summary>Which folder is open: the root, or the end of a chain of names.</summary>
/// <param name="Steps">Everything below the root.</param>
public sealed record FolderLocation(IReadOnlyList<FolderStep> Steps)
{
    /// <summary>The root folder.</summary>
    public static FolderLocation Root { get; } = new([]);

    /// <summary>The folder.</summary>
    public InodeId Inode => Steps.Count == 0 ? InodeId.Root : Steps[^1].Inode;

    /// <summary>Its path as the address shows it: names escaped, '/' between; empty for the root.</summary>
    public string Path => string.Join('/', Steps.Select(step => Uri.EscapeDataString(step.Name.ToString())));

    /// <summary>A folder in this one.</summary>
    public FolderLocation Below(FolderStep step) => new([.. Steps, step]);

    /// <summary>The folder so many steps below the root.</summary>
    public FolderLocation Up(int depth) => new([.. Steps.Take(depth)]);

    /// <summary>Finds the folder of a path whose names are not escaped.</summary>
    /// <exception cref="VolumeException">NotFound, NotDirectory, and what the volume answers.</exception>
    public static async Task<FolderLocation> FindAsync(IVolume volume, string? path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(volume);
        var steps = new List<FolderStep>();
        if (!string.IsNullOrEmpty(path))
        {
            foreach (var name in RelativePath.Parse(path))
            {
                var directory = steps.Count == 0 ? InodeId.Root : steps[^1].Inode;
                if (UploadFolder.Hides(directory, name))
                {
                    throw new VolumeException(VolumeError.NotFound, "There is no such folder.");
                }

                var found = await volume.LookupAsync(directory, name, cancellationToken);
                if (found.Kind != InodeKind.Directory)
                {
                    throw new VolumeException(VolumeError.NotDirectory, "The address leads to a file, not to a folder.");
                }

                steps.Add(new FolderStep(found.Inode, name));
            }
        }

        return new FolderLocation(steps);
    }
}
