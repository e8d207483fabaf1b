using System.Globalization;
using System.Security.Cryptography;
using EfsConsole.Cryptography;
using EfsConsole.Services.Installation;
using EfsConsole.Shared;

namespace EfsConsole.Services.RootKeys;

/// <summary>A small file with a secret in it, which others of this machine may not read.</summary>
internal static class SecretFile
{
    /// <summary>Its owner alone may do anything.</summary>
    public const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    /// <summary>Its group may read it: what a service manager or an orchestrator hands to a service is often so.</summary>
    public const UnixFileMode OthersButGroup = (UnixFileMode)0b000_011_111;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int LargestFile = 4096;

    /// <summary>Reads it.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="refused">The mode bits that it may not have.</param>
    /// <exception cref="StartupException">It cannot be read, or can be read by others.</exception>
    /// <exception cref="MalformedRootKeyFileException">It is too long to be a root key.</exception>
    public static SensitiveBytes Read(string path, UnixFileMode refused)
    {
        try
        {
            var others = File.GetUnixFileMode(path) & refused;
            if (others != UnixFileMode.None)
            {
                throw new StartupException(
                    $"The root key file {path} is open to other users of this machine ({others}). Make it yours alone: chmod 600 {path}");
            }

            return ReadContent(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The root key file {path} cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Makes it, whole or not at all, and never over another one.</summary>
    /// <exception cref="StartupException">It cannot be written.</exception>
    public static void Create(string path, SensitiveBytes content, string setting)
    {
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            var temporary = WriteBeside(path, content);

            // Never over a root key that came in between: what it seals would be lost.
            File.Move(temporary, path, overwrite: false);
            DiskFlush.Names(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The root key file {path} cannot be made: {fault.Message} Set {setting} to a place that you can write.", fault);
        }
    }

    /// <summary>Puts another content in the place of what is there, at one instant, and overwrites the old one.</summary>
    /// <exception cref="StartupException">It cannot be written; what was there stays.</exception>
    public static void Replace(string path, SensitiveBytes content)
    {
        try
        {
            using var old = new FileStream(path, new FileStreamOptions { Access = FileAccess.ReadWrite, BufferSize = 0 });
            RemoveUnfinished(path);
            var temporary = WriteBeside(path, content);
            using (var written = ReadContent(temporary))
            {
                if (!written.Span.SequenceEqual(content.Span))
                {
                    throw new IOException("What was written does not read back.");
                }
            }

            File.Move(temporary, path, overwrite: true);
            Overwrite(path, old);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The root key file {path} cannot be written: {fault.Message}", fault);
        }
    }

    /// <summary>Removes what a crash has left of a file that did not come to its name: it holds root keys.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    public static void RemoveUnfinished(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        foreach (var unfinished in Directory.Exists(folder) ? Directory.GetFiles(folder, Path.GetFileName(path) + ".*.new") : [])
        {
            File.WriteAllBytes(unfinished, new byte[(int)Math.Min(LargestFile, new FileInfo(unfinished).Length)]);
            File.Delete(unfinished);
        }
    }

    // The program's name leads to it no more; a hard link that somebody made does, and loses its content too. A disk or file system
    // that copies on write may keep what was there all the same.
    private static void Overwrite(string path, FileStream old)
    {
        try
        {
            DiskFlush.Names(Path.GetDirectoryName(path)!);
            old.Write(new byte[(int)old.Length]);
            DiskFlush.Content(old.SafeFileHandle);
        }
        catch (IOException fault)
        {
            throw new StartupException($"The new root key file {path} is in place, but what was there before could not be overwritten on the disk: {fault.Message}", fault);
        }
    }

    private static string WriteBeside(string path, SensitiveBytes content)
    {
        var temporary = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.new");
        File.Delete(temporary);
        using var file = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly, BufferSize = 0 });
        file.Write(content.Span);
        DiskFlush.Content(file.SafeFileHandle);
        return temporary;
    }

    private static SensitiveBytes ReadContent(string path)
    {
        using var file = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, BufferSize = 0 });
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
            CryptographicOperations.ZeroMemory(text);
        }
    }
}
