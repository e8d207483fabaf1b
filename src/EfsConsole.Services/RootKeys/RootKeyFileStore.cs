using System.Globalization;
using EfsConsole.Cryptography;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using EfsConsole.Shared;

namespace EfsConsole.Services.RootKeys;

/// <summary>The root key file: outside the data folder, readable by its owner alone.</summary>
public sealed class RootKeyFileStore(InstallationFolders folders)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OthersBits = (UnixFileMode)0b000_111_111;
    private const int LargestFile = 4096;

    private string Path => folders.RootKeyFile;

    /// <summary>Whether there is one.</summary>
    /// <exception cref="StartupException">It stands where the data stands.</exception>
    public bool Exists()
    {
        if (RealPath.IsInside(Path, folders.DataFolder))
        {
            throw new StartupException(
                $"The root key file {Path} lies inside the data folder, so that a stolen data folder would open itself. Move it elsewhere and set RootKey:File.");
        }

        return File.Exists(Path);
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="StartupException">It cannot be read, can be read by others, or is no root key.</exception>
    public RootKey Read()
    {
        try
        {
            var others = File.GetUnixFileMode(Path) & OthersBits;
            if (others != UnixFileMode.None)
            {
                throw new StartupException(
                    $"The root key file {Path} is open to other users of this machine ({others}). Make it yours alone: chmod 600 {Path}");
            }

            using var text = ReadText();
            return RootKeyFile.Parse(text.Span);
        }
        catch (MalformedRootKeyFileException fault)
        {
            throw new StartupException($"{fault.Message} File: {Path}. Put back the root key file from your backup.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The root key file {Path} cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Makes a new root key and its file, whole or not at all.</summary>
    /// <exception cref="StartupException">It cannot be written.</exception>
    public RootKey Create()
    {
        var rootKey = RootKey.Generate();
        try
        {
            var folder = System.IO.Path.GetDirectoryName(Path)!;
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            var temporary = string.Create(CultureInfo.InvariantCulture, $"{Path}.{Environment.ProcessId}.new");
            File.Delete(temporary);
            using (var text = RootKeyFile.Encode(rootKey))
            using (var file = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly, BufferSize = 0 }))
            {
                file.Write(text.Span);
                DiskFlush.Content(file.SafeFileHandle);
            }

            // Never over a root key that came in between: what it seals would be lost.
            File.Move(temporary, Path, overwrite: false);
            DiskFlush.Names(folder);
            return rootKey;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            rootKey.Dispose();
            throw new StartupException($"The root key file {Path} cannot be made: {fault.Message} Set RootKey:File to a place that you can write.", fault);
        }
    }

    private SensitiveBytes ReadText()
    {
        using var file = new FileStream(Path, new FileStreamOptions { Access = FileAccess.Read, BufferSize = 0 });
        if (file.Length > LargestFile)
        {
            throw new MalformedRootKeyFileException(RootKeyFileFault.NotARootKey);
        }

        var text = new byte[(int)file.Length];
        try
        {
            file.ReadExactly(text);
            return SensitiveBytes.CopyOf(text);
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(text);
        }
    }
}
