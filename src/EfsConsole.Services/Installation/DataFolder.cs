using EfsConsole.Services.Configuration;

namespace EfsConsole.Services.Installation;

/// <summary>The data folder, owned by one process at a time.</summary>
public sealed class DataFolder(InstallationFolders folders) : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private FileStream? _lock;

    /// <summary>Makes the folder where there is none, and takes it.</summary>
    /// <exception cref="StartupException">It cannot be made or written, is open to others, another process has it, or what lies in it is half restored.</exception>
    public void Take()
    {
        TakeForRestore();
        if (File.Exists(folders.RestoreMark))
        {
            throw new StartupException($"A restore into {folders.DataFolder} did not come to its end, and what lies there is not whole. Run 'EfsConsole.Web restore' with the same backup again; it begins anew.");
        }
    }

    /// <summary>The same, whether or not a restore has come to its end.</summary>
    /// <exception cref="StartupException">It cannot be made or written, is open to others, or another process has it.</exception>
    public void TakeForRestore()
    {
        try
        {
            Close(folders.DataFolder);
            Close(folders.AuditFolder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data folder {folders.DataFolder} cannot be made: {fault.Message} Set DataFolder to a place that you can write.", fault);
        }

        try
        {
            // The kernel holds this lock for as long as the process lives and no longer: none is left behind by a crash.
            _lock = new FileStream(folders.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new StartupException($"The data folder {folders.DataFolder} cannot be written: {fault.Message} Change its owner, or set DataFolder to a place that you can write.", fault);
        }
        catch (IOException fault)
        {
            throw new StartupException($"The data folder {folders.DataFolder} is in use by another EfsConsole. Stop that one, or set DataFolder to another folder.", fault);
        }
    }

    /// <summary>Whether it holds anything that a root key may be needed for.</summary>
    public bool HoldsData() =>
        HasEntries(folders.VolumesFolder) || HasEntries(folders.AuditFolder);

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    private static bool HasEntries(string folder) => Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();

    private static void Close(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }
        else if ((File.GetUnixFileMode(folder) & ~OwnerOnly) != UnixFileMode.None)
        {
            if (Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new StartupException($"The folder {folder} is open to other users of this machine. Make it yours alone: chmod 700 {folder}");
            }

            File.SetUnixFileMode(folder, OwnerOnly);
        }
    }
}
