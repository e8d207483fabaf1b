using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Verification;

/// <summary>Authenticates every node of the tree on the disk, and checks that every entry belongs to an object that there is.</summary>
internal sealed class TreeStage(ScrubContext context) : IScrubStage
{
    private const int LeavesPerStep = 16;
    private const byte InodeKind = 1;
    private const byte LastOfObjects = 7;

    private readonly TreeWalk _walk = new(context.Sealer, context.Database);

    /// <inheritdoc/>
    public ValueTask<(bool Done, long Bytes)> StepAsync(CancellationToken cancellationToken) => ValueTask.FromResult(context.Metadata.Read(transaction =>
    {
        var bytes = 0L;
        for (var i = 0; i < LeavesPerStep; i++)
        {
            var leaf = _walk.Next(transaction.Tree, context.State.Position ?? []);
            bytes += leaf.Bytes;
            if (leaf.Entries is null)
            {
                context.State.Add(TreeDamage.Of(leaf));
            }
            else
            {
                CheckOwners(transaction, leaf.Entries);
            }

            context.State.Position = leaf.Below;
            if (leaf.Below is null)
            {
                return (true, bytes);
            }
        }

        return (false, bytes);
    }));

    private void CheckOwners(MetadataTransaction transaction, List<KeyValuePair<byte[], byte[]>> entries)
    {
        ulong known = 0;
        foreach (var (key, _) in entries)
        {
            if (key.Length < 9 || key[0] is <= InodeKind or > LastOfObjects)
            {
                continue;
            }

            var owner = RecordKey.Owner(key);
            if (owner == known)
            {
                continue;
            }

            known = owner;
            if (context.Get(transaction, RecordKey.Inode(new InodeId(owner))) is (true, null))
            {
                context.State.Add(new ScrubDamage(VolumeDamageKind.Object, "There are entries of an object that does not exist.") { Inode = owner });
            }
        }
    }
}
