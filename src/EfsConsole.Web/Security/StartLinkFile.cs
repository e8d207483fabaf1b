using System.Text;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;

namespace EfsConsole.Web.Security;

/// <summary>
/// The printed link once more, in <c>runtime/start-link</c> of the data folder, for whoever cannot see the program's output.
/// Only the owner of the data folder reads it; it goes when the program stops.
/// </summary>
public sealed class StartLinkFile(InstallationFolders folders)
{
    /// <summary>Where it lies.</summary>
    public string Path { get; } = System.IO.Path.Combine(folders.DataFolder, "runtime", "start-link");

    /// <summary>Writes the link, readable by its owner alone from the first byte on.</summary>
    /// <exception cref="StartupException">It cannot be written.</exception>
    public void Write(IEnumerable<string> links)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

            // An older file keeps its mode when it is written over, so it makes way first.
            File.Delete(Path);
            using var file = new FileStream(Path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            file.Write(Encoding.ASCII.GetBytes(string.Concat(links.Select(static link => link + "\n"))));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The start link cannot be written to {Path}: {fault.Message} Make the data folder writable and free some space.", fault);
        }
    }

    /// <summary>Takes the link away.</summary>
    public void Remove() => File.Delete(Path);
}
