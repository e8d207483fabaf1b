using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Volumes;

/// <summary>getattr and setattr.</summary>
internal sealed class AttributeOperations(MetadataStore metadata, FileContents contents, OpenFiles open, TimeProvider time)
{
    /// <summary>getattr.</summary>
    public InodeRecord Get(InodeId inode) => metadata.Read(t => contents.Shown(LiveInode.Get(t, open, inode)));

    /// <summary>setattr.</summary>
    public async ValueTask<InodeRecord> SetAsync(InodeId inode, InodeAttributeChange change, CancellationToken cancellationToken)
    {
        Check(change);
        if (change.Size is not { } size)
        {
            if (change.ModifyTime is not null || change.AccessTime is not null)
            {
                // Unstable writes carry a time of their own, which would outlive the one that is set now.
                await contents.CommitAsync(inode, cancellationToken);
            }

            return await metadata.ChangeAsync(transaction =>
            {
                var record = Apply(transaction, LiveInode.Get(transaction, open, inode), change);
                transaction.Save(record);
                return contents.Shown(record);
            });
        }

        metadata.Read(t => LiveInode.File(t, open, inode));
        return await contents.ResizeAsync(inode, size, (transaction, record) => Apply(transaction, record, change), cancellationToken);
    }

    /// <summary>Holds a file open.</summary>
    public void Open(InodeId inode) => metadata.Read(transaction =>
    {
        LiveInode.File(transaction, open, inode);
        open.Add(inode);
        return true;
    });

    private static void Check(InodeAttributeChange change)
    {
        if (change.Mode is { } mode && (mode & ~InodeModes.All) != 0)
        {
            throw InodeModes.Invalid();
        }

        if (change.Size < 0)
        {
            throw new VolumeException(VolumeError.InvalidArgument, "A size is not negative.");
        }

        if (change.AccessTime is { Kind: not DateTimeKind.Utc } || change.ModifyTime is { Kind: not DateTimeKind.Utc })
        {
            throw new VolumeException(VolumeError.InvalidArgument, "Times are in UTC.");
        }
    }

    private InodeRecord Apply(MetadataTransaction transaction, InodeRecord record, InodeAttributeChange change)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return record with
        {
            Mode = change.Mode ?? record.Mode,
            Uid = change.Uid ?? record.Uid,
            Gid = change.Gid ?? record.Gid,
            AccessTime = change.AccessTime ?? now,
            ModifyTime = change.ModifyTime ?? (change.Size is null ? record.ModifyTime : now),
            ChangeTime = now,
            Change = transaction.NextChange(record),
        };
    }
}
