using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>Where an upload goes below the folder that is open: the folders of a whole-folder upload, and the name.</summary>
public static class RelativePath
{
    /// <summary>Splits at '/': every part must be a name that a volume may hold.</summary>
    /// <exception cref="VolumeException">InvalidArgument, NameTooLong, TooDeep.</exception>
    public static IReadOnlyList<FileName> Parse(string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            throw new VolumeException(VolumeError.InvalidArgument, "Give a name for the file.");
        }

        // An unpaired surrogate has no UTF-8: it would become another name than the one that was sent.
        for (var i = 0; i < path.Length; i++)
        {
            if (char.IsSurrogate(path[i]) && !(i + 1 < path.Length && char.IsSurrogatePair(path[i], path[i + 1]) && i++ >= 0))
            {
                throw new VolumeException(VolumeError.InvalidArgument, "The name is not valid Unicode.");
            }
        }

        var parts = path.Split('/');
        if (parts.Length > DeepestPath)
        {
            throw new VolumeException(VolumeError.TooDeep, "A file lies at most 1,000 folders deep.");
        }

        return [.. parts.Select(FileName.From)];
    }

    private const int DeepestPath = 1001;
}
