namespace EfsConsole.Services.Installation;

/// <summary>Where a path leads once every symbolic link in it is followed.</summary>
internal static class RealPath
{
    /// <summary>Whether a path lies in a folder, or is it, by whatever links it is reached.</summary>
    public static bool IsInside(string path, string folder)
    {
        var inner = Resolve(path);
        var outer = Resolve(folder);
        return inner == outer || inner.StartsWith(Path.TrimEndingDirectorySeparator(outer) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    /// <summary>Follows the links; parts that do not exist stand as they are.</summary>
    public static string Resolve(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
        {
            return full;
        }

        var here = Path.Combine(Resolve(parent), Path.GetFileName(full));
        var info = new FileInfo(here);
        return info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Resolve(target.FullName) : here;
    }
}
