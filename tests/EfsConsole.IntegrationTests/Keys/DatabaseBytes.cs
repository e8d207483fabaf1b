using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Keys;

/// <summary>Looks for a value in the files of the database, its log included.</summary>
internal static class DatabaseBytes
{
    private const int Told = 48;

    /// <summary>Whether the end of a sealed value, which is random, stands anywhere in them.</summary>
    public static bool Hold(TestInstallation installation, byte[] sealedValue) => Directory.EnumerateFiles(installation.DataFolder, "efsconsole.db*").Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray().AsSpan().IndexOf(sealedValue.AsSpan(sealedValue.Length - Told)) >= 0;
    });
}
