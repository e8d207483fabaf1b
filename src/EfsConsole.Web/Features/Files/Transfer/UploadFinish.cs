using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>What a finished upload became.</summary>
/// <param name="Outcome">Created, replaced, kept beside, or skipped.</param>
/// <param name="Name">The name that it has; null when it was skipped.</param>
public sealed record UploadFinishResponse(UploadOutcome Outcome, string? Name);

/// <summary>Gives a whole upload its name, in one instant: before it nothing of the file can be seen, after it everything.</summary>
public static class UploadFinish
{
    private const int FileMode = 0x1A4; // 0644

    /// <summary>Makes the content stable and renames it by its policy. A repeat after a lost answer answers the same.</summary>
    /// <exception cref="VolumeException">InvalidArgument when bytes are missing; what the volume answers.</exception>
    public static async Task<UploadFinishResponse> RunAsync(IVolume volume, Upload upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(upload);
        var attributes = await volume.GetAttributesAsync(upload.Inode, cancellationToken);
        if (attributes.Size != upload.Size)
        {
            throw new VolumeException(VolumeError.InvalidArgument, "Bytes of the file are missing: continue the upload.");
        }

        var folder = await UploadFolder.EnsureAsync(volume, cancellationToken);
        if (!await StandsInAsync(volume, folder, upload.TemporaryName, upload.Inode, cancellationToken))
        {
            return await EarlierOutcomeAsync(volume, upload, cancellationToken);
        }

        await volume.CommitAsync(upload.Inode, cancellationToken);
        await volume.SetAttributesAsync(upload.Inode, new InodeAttributeChange { Mode = FileMode, ModifyTime = upload.ModifyTime }, cancellationToken);
        return upload.Policy switch
        {
            ConflictPolicy.Replace => await ReplaceAsync(volume, folder, upload, cancellationToken),
            ConflictPolicy.Skip => await SkipAsync(volume, folder, upload, cancellationToken),
            ConflictPolicy.KeepBoth => await KeepBothAsync(volume, folder, upload, cancellationToken),
            _ => throw new InvalidOperationException($"No such policy: {upload.Policy}."),
        };
    }

    private static async Task<UploadFinishResponse> ReplaceAsync(IVolume volume, InodeId folder, Upload upload, CancellationToken cancellationToken)
    {
        if (await TryRenameAsync(volume, folder, upload, upload.Name, cancellationToken))
        {
            return new UploadFinishResponse(UploadOutcome.Created, upload.Name.ToString());
        }

        await volume.RenameAsync(folder, upload.TemporaryName, upload.Directory, upload.Name, RenameTarget.Replace, cancellationToken);
        return new UploadFinishResponse(UploadOutcome.Replaced, upload.Name.ToString());
    }

    private static async Task<UploadFinishResponse> SkipAsync(IVolume volume, InodeId folder, Upload upload, CancellationToken cancellationToken)
    {
        if (await TryRenameAsync(volume, folder, upload, upload.Name, cancellationToken))
        {
            return new UploadFinishResponse(UploadOutcome.Created, upload.Name.ToString());
        }

        await UploadFolder.RemoveAsync(volume, folder, upload.TemporaryName, cancellationToken);
        return new UploadFinishResponse(UploadOutcome.Skipped, null);
    }

    private static async Task<UploadFinishResponse> KeepBothAsync(IVolume volume, InodeId folder, Upload upload, CancellationToken cancellationToken)
    {
        for (var number = 0; number < FreeName.MostTries; number++)
        {
            var name = FreeName.Numbered(upload.Name, number);
            if (await TryRenameAsync(volume, folder, upload, name, cancellationToken))
            {
                return new UploadFinishResponse(number == 0 ? UploadOutcome.Created : UploadOutcome.KeptBoth, name.ToString());
            }
        }

        throw new VolumeException(VolumeError.AlreadyExists, "Ten thousand files of this name stand in the folder: upload it under another one.");
    }

    private static async Task<bool> TryRenameAsync(IVolume volume, InodeId folder, Upload upload, FileName name, CancellationToken cancellationToken)
    {
        try
        {
            await volume.RenameAsync(folder, upload.TemporaryName, upload.Directory, name, RenameTarget.KeepExisting, cancellationToken);
            return true;
        }
        catch (VolumeException e) when (e.Error == VolumeError.AlreadyExists)
        {
            return false;
        }
    }

    /// <summary>The answer to the first finish was lost: the file already has its name.</summary>
    private static async Task<UploadFinishResponse> EarlierOutcomeAsync(IVolume volume, Upload upload, CancellationToken cancellationToken)
    {
        if (await StandsInAsync(volume, upload.Directory, upload.Name, upload.Inode, cancellationToken))
        {
            return new UploadFinishResponse(
                upload.Policy == ConflictPolicy.Replace ? UploadOutcome.Replaced : UploadOutcome.Created,
                upload.Name.ToString());
        }

        for (var number = 1; upload.Policy == ConflictPolicy.KeepBoth && number < FreeName.MostTries; number++)
        {
            var name = FreeName.Numbered(upload.Name, number);
            if (await StandsInAsync(volume, upload.Directory, name, upload.Inode, cancellationToken))
            {
                return new UploadFinishResponse(UploadOutcome.KeptBoth, name.ToString());
            }
        }

        throw new VolumeException(VolumeError.Stale, "This upload is over: its file has been moved, or it was removed.");
    }

    private static async Task<bool> StandsInAsync(IVolume volume, InodeId directory, FileName name, InodeId inode, CancellationToken cancellationToken)
    {
        try
        {
            return (await volume.LookupAsync(directory, name, cancellationToken)).Inode == inode;
        }
        catch (VolumeException e) when (e.Error is VolumeError.NotFound or VolumeError.Stale)
        {
            return false;
        }
    }
}
