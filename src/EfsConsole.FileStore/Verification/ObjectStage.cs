using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Verification;

/// <summary>Goes through all objects by number and checks each: a file's chunks, a directory's entries, a link's target.</summary>
internal sealed class ObjectStage(ScrubContext context) : IScrubStage
{
    private const int ObjectsPerStep = 32;
    private const long BytesPerStep = 1 << 20;
    private const byte InodeKeys = 1;

    private readonly FileCheck _files = new(context);
    private readonly DirectoryCheck _directories = new(context);

    /// <inheritdoc/>
    public async ValueTask<(bool Done, long Bytes)> StepAsync(CancellationToken cancellationToken)
    {
        var bytes = 0L;
        for (var i = 0; i < ObjectsPerStep && bytes < BytesPerStep; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (context.State.File is not null)
            {
                bytes += await _files.StepAsync(BytesPerStep - bytes);
            }
            else if (_directories.IsBusy)
            {
                _directories.Step();
                break;
            }
            else if (!Next())
            {
                return (true, bytes);
            }
        }

        return (false, bytes);
    }

    /// <summary>Takes up the next object; false behind the last.</summary>
    private bool Next() => context.Metadata.Read(transaction =>
    {
        var from = context.State.Position ?? RecordKey.Inode(default);
        var found = context.Slice(transaction, ref from, RecordKey.End(InodeKeys), 1, out var done);
        context.State.Position = from;
        if (found is [var (_, value)])
        {
            context.State.Objects++;
            Begin(transaction, InodeRecord.Decode(value));
            return true;
        }

        return !done;
    });

    private void Begin(MetadataTransaction transaction, InodeRecord record)
    {
        if (record.Links == 0 && context.Get(transaction, RecordKey.Orphan(record.Inode)) is (true, null))
        {
            Add(record, "The object has no name left and is not noted for removal.");
        }

        switch (record.Kind)
        {
            case InodeKind.File:
                context.State.File = new FileProgress(record.Inode.Value, 0, 0, record.Change, record.Stored, Broken: false);
                break;
            case InodeKind.Directory:
                _directories.Begin(transaction, record);
                break;
            case InodeKind.SymbolicLink:
                CheckTarget(transaction, record);
                break;
            default:
                break;
        }
    }

    private void CheckTarget(MetadataTransaction transaction, InodeRecord record)
    {
        var (known, target) = context.Get(transaction, RecordKey.Target(record.Inode));
        if (!known)
        {
            Add(record, "The target of the symbolic link cannot be read: its part of the tree is damaged.");
        }
        else if (target is null || target.Length != record.Size)
        {
            Add(record, "The target of the symbolic link is missing or not as long as its size says.");
        }
    }

    private void Add(InodeRecord record, string detail) =>
        context.State.Add(new ScrubDamage(VolumeDamageKind.Object, detail) { Inode = record.Inode.Value });
}
