using System.Diagnostics;

namespace EfsConsole.Benchmarks.Stores;

/// <summary>A fresh gocryptfs mount, where it is installed and can be mounted.</summary>
internal static class GocryptfsMount
{
    /// <summary>Mounts one below the folder; null where there is none to be had.</summary>
    public static FolderTree? TryMake(string folder)
    {
        var sealedFolder = Directory.CreateDirectory(Path.Combine(folder, "sealed")).FullName;
        var mountPoint = Directory.CreateDirectory(Path.Combine(folder, "open")).FullName;
        var password = Path.Combine(folder, "password");
        File.WriteAllText(password, "benchmark");
        return Run("gocryptfs", "-q", "-init", "-scryptn", "10", "-passfile", password, sealedFolder)
            && Run("gocryptfs", "-q", "-passfile", password, sealedFolder, mountPoint)
                ? new FolderTree("gocryptfs", mountPoint, () => Run("fusermount", "-u", mountPoint))
                : null;
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
