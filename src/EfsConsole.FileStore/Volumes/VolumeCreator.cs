using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Segments;
using EfsConsole.Shared;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Makes and removes volumes: under another name first, so that a crash leaves a whole volume or none.</summary>
internal static class VolumeCreator
{
    /// <summary>Makes the volume; a finished one stays as it is.</summary>
    /// <exception cref="VolumeException">KeyUnavailable, NoSpace, InputOutput, Corrupt.</exception>
    public static async Task CreateAsync(string fileSystemId, bool encrypted, StoreParts parts, CancellationToken cancellationToken)
    {
        var root = parts.Options.Root;
        var path = VolumeFolder.PathOf(root, fileSystemId);
        try
        {
            if (Directory.Exists(path))
            {
                if (VolumeFolder.Describe(path, fileSystemId).Encrypted != encrypted)
                {
                    throw new VolumeException(VolumeError.Corrupt, "There is a volume of that file system already, of the other kind: one is encrypted, the other is not.");
                }

                return;
            }

            var dataKeys = encrypted ? await parts.Keys.UnwrapAsync(fileSystemId, cancellationToken) : null;
            var unfinished = VolumeFolder.UnfinishedPathOf(root, fileSystemId);
            try
            {
                DiskFlush.MakeFolder(root);
                if (Directory.Exists(unfinished))
                {
                    Directory.Delete(unfinished, recursive: true);
                }

                VolumeFolder.Lay(unfinished, new VolumeDescription(fileSystemId, encrypted));
            }
            catch
            {
                // Whatever it was, it goes on to the caller; the keys stay with nobody.
                dataKeys?.Dispose();
                throw;
            }

            using (var folder = OpenUnfinished(unfinished, fileSystemId, parts, dataKeys))
            {
                await VolumeSession.FillAsync(folder, parts, dataKeys, cancellationToken);
            }

            Directory.Move(unfinished, path);
            DiskFlush.Names(root);
            Log.VolumeCreated(parts.Logger, fileSystemId);
        }
        catch (IOException e)
        {
            throw DiskFailure.Translate(e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new VolumeException(VolumeError.InputOutput, "The program may not write to the folder of the volumes (FileStore:Root).", e);
        }
    }

    /// <summary>Removes every byte; what is gone already is no error.</summary>
    /// <exception cref="VolumeException">InputOutput.</exception>
    public static void Remove(string fileSystemId, StoreParts parts)
    {
        var root = parts.Options.Root;
        var path = VolumeFolder.PathOf(root, fileSystemId);
        var doomed = VolumeFolder.DoomedPathOf(root, fileSystemId);
        try
        {
            // An earlier removal may have stopped half way.
            DeleteIfThere(doomed);
            DeleteIfThere(VolumeFolder.UnfinishedPathOf(root, fileSystemId));
            if (Directory.Exists(path))
            {
                Directory.Move(path, doomed);
                DiskFlush.Names(root);
                Directory.Delete(doomed, recursive: true);
                Log.VolumeDestroyed(parts.Logger, fileSystemId);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VolumeException(VolumeError.InputOutput, "The volume's folder could not be removed. Check its permissions and try again.", e);
        }
    }

    private static VolumeFolder OpenUnfinished(string path, string fileSystemId, StoreParts parts, VolumeDataKeys? dataKeys)
    {
        try
        {
            return VolumeFolder.Open(path, fileSystemId, parts.DatabaseMemory, parts.Options.SegmentBytes);
        }
        catch (VolumeException)
        {
            dataKeys?.Dispose();
            throw;
        }
    }

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
