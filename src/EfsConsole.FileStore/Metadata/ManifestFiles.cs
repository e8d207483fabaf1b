using System.Globalization;
using EfsConsole.Shared;

namespace EfsConsole.FileStore.Metadata;

/// <summary>
/// The manifests of a RocksDB database, of which <c>CURRENT</c> names the one that counts. At each opening RocksDB writes a new
/// one, renames a new <c>CURRENT</c> into place and only then flushes the folder, so that a loss of power can keep the second name
/// without the first. Nothing that the new manifest says is relied on before that flush, and the one before it is removed after it:
/// it still describes the whole database.
/// </summary>
internal static class ManifestFiles
{
    private const string CurrentFile = "CURRENT";
    private const string Unfinished = "CURRENT.unfinished";
    private const string Prefix = "MANIFEST-";

    /// <summary>
    /// Lets <c>CURRENT</c> name the manifest that is there. To be called before each opening: it also removes the manifests that
    /// never came to count, so that there is one alone to go back to.
    /// </summary>
    /// <returns>The manifest that counts again; null where <c>CURRENT</c> was right.</returns>
    /// <exception cref="IOException">The folder cannot be read, written or flushed.</exception>
    public static string? Restore(string folder)
    {
        if (Named(folder) is not { } named)
        {
            return null;
        }

        var others = Directory.GetFiles(folder, Prefix + "*").Select(path => Path.GetFileName(path)!).Where(name => name != named).ToList();
        if (!File.Exists(Path.Combine(folder, named)))
        {
            return others.MaxBy(Number) is { } before ? GoBack(folder, before) : null;
        }

        foreach (var name in others)
        {
            File.Delete(Path.Combine(folder, name));
        }

        if (others.Count > 0)
        {
            DiskFlush.Names(folder);
        }

        return null;
    }

    /// <summary>The path of the manifest that counts; null where there is none.</summary>
    public static string? Current(string folder) => Named(folder) is { } name && Path.Combine(folder, name) is var path && File.Exists(path) ? path : null;

    private static string? Named(string folder)
    {
        var file = Path.Combine(folder, CurrentFile);
        return File.Exists(file) ? File.ReadAllText(file).TrimEnd('\n') : null;
    }

    private static string GoBack(string folder, string manifest)
    {
        var unfinished = Path.Combine(folder, Unfinished);
        using (var file = File.OpenHandle(unfinished, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, System.Text.Encoding.ASCII.GetBytes(manifest + "\n"), 0);
            DiskFlush.Content(file);
        }

        File.Move(unfinished, Path.Combine(folder, CurrentFile), overwrite: true);
        DiskFlush.Names(folder);
        return manifest;
    }

    private static ulong Number(string manifest) =>
        ulong.TryParse(manifest.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
