using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.FileStore.Verification;

/// <summary>The description and the header record as the disk has them.</summary>
internal sealed class HeaderStage(ScrubContext context) : IScrubStage
{
    /// <inheritdoc/>
    public ValueTask<(bool Done, long Bytes)> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            VolumeFolder.Describe(context.Folder, context.FileSystemId);
        }
        catch (Exception e) when (e is VolumeException or IOException or UnauthorizedAccessException)
        {
            context.State.Add(new ScrubDamage(VolumeDamageKind.Volume, "The volume's description (the file volume) is damaged or missing."));
        }

        try
        {
            var (whole, total) = context.Metadata.Read(transaction =>
            {
                var disk = VolumeHeader.Decode(context.Sealer.OpenHeader(context.Database.GetRecord(RecordDatabase.HeaderKey)));
                return (context.Metadata.SettledHeader is not { } known || known.Root == disk.Root, transaction.Totals.Inodes);
            });
            context.State.ObjectsTotal = total;
            if (!whole)
            {
                context.State.Add(new ScrubDamage(VolumeDamageKind.Volume, "The header record on the disk is an older one."));
            }
        }
        catch (VolumeException e) when (e.Error == VolumeError.Corrupt)
        {
            context.State.Add(new ScrubDamage(VolumeDamageKind.Volume, "The header record or the volume's totals are damaged or missing."));
        }

        return ValueTask.FromResult((true, 0L));
    }
}
