using System.Security.Cryptography;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>What a folder holds: each path with its mode and the hash of its bytes.</summary>
internal static class FolderSnapshot
{
    /// <summary>One line for each entry, sorted.</summary>
    public static IReadOnlyList<string> Take(string folder) =>
    [
        .. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Select(entry => $"{Path.GetRelativePath(folder, entry.FullName)} {entry.UnixFileMode} {(entry is FileInfo file ? Hash(file) : "folder")}")
            .Order(StringComparer.Ordinal),
    ];

    private static string Hash(FileInfo file)
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
