using System.Runtime.InteropServices;

namespace EfsConsole.FileStore.Volumes;

/// <summary>A second name of a file.</summary>
internal static partial class HardLink
{
    /// <summary>Makes it; false where the system or the disk does not.</summary>
    public static bool TryMake(string file, string name) => OperatingSystem.IsLinux() && Link(file, name) == 0;

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string file, string name);
}
