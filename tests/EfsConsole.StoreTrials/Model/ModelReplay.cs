using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;

namespace EfsConsole.StoreTrials.Model;

/// <summary>What a call makes of the model when it succeeds, and what it would be about.</summary>
public static class ModelReplay
{
    /// <summary>The call has nothing to be about, and is left out.</summary>
    public static bool IsMoot(ModelVolume model, TrialOperation operation) => operation.Action switch
    {
        TrialAction.AddName or TrialAction.Write or TrialAction.Resize or TrialAction.SetAttributes or TrialAction.Commit or TrialAction.Read or TrialAction.Open =>
            model.SubjectOf(operation) is null,
        TrialAction.Close => model.Held.Count == 0,
        _ => false,
    };

    /// <summary>Applies a call that the volume acknowledged, or would have; answers the object that it was about.</summary>
    public static ModelNode? Apply(ModelVolume model, TrialOperation operation)
    {
        if (IsMoot(model, operation) || model.Refusal(operation) is not null)
        {
            return null;
        }

        switch (operation.Action)
        {
            case TrialAction.CreateFile:
                return model.Add(operation, InodeKind.File);
            case TrialAction.CreateExclusive:
                return Exclusive(model, operation);
            case TrialAction.MakeDirectory:
                return model.Add(operation, InodeKind.Directory);
            case TrialAction.MakeLink:
                return model.Add(operation, InodeKind.SymbolicLink);
            case TrialAction.MakeSpecial:
                return model.Add(operation, SpecialKind(operation));
            case TrialAction.AddName or TrialAction.Remove or TrialAction.Rename:
                model.ApplyName(operation);
                return null;
            case TrialAction.Write:
                var written = model.SubjectOf(operation)!;
                written.Become(written.Content.Written(operation.Offset, operation.Content()), operation.Stability != WriteStability.Unstable);
                return written;
            case TrialAction.Resize:
                var resized = model.SubjectOf(operation)!;
                resized.Become(resized.Content.Resized(operation.Offset), stable: true);
                return resized;
            case TrialAction.SetAttributes:
                var changed = model.SubjectOf(operation)!;
                changed.Mode = operation.Seed & 0x1FF;
                changed.Uid = (uint)operation.Seed;
                return changed;
            case TrialAction.Commit:
                model.SubjectOf(operation)!.Stabilise();
                return null;
            case TrialAction.Evict or TrialAction.Reopen:
                model.StabiliseAll();
                return null;
            default:
                return null;
        }
    }

    /// <summary>
    /// Applies a call that was under way, or that failed: a write may have come as far as any of its chunks, on any content
    /// that the file may have had.
    /// </summary>
    public static void ApplyUnderWay(ModelVolume model, TrialOperation operation)
    {
        if (operation.Action != TrialAction.Write || IsMoot(model, operation) || model.Refusal(operation) is not null)
        {
            Apply(model, operation);
            return;
        }

        var file = model.SubjectOf(operation)!;
        var data = operation.Content();
        foreach (var content in file.Versions.ToList())
        {
            foreach (var slice in ChunkGrid.Slices(operation.Offset, data.Length))
            {
                file.Become(content.Written(operation.Offset, data[..(slice.Position + slice.Length)]), stable: false);
            }
        }
    }

    /// <summary>A pipe or a socket.</summary>
    public static InodeKind SpecialKind(TrialOperation operation) => operation.Seed % 2 == 0 ? InodeKind.Fifo : InodeKind.Socket;

    private static ModelNode Exclusive(ModelVolume model, TrialOperation operation)
    {
        if (model.DirectoryOf(operation.Directory).Entries.GetValueOrDefault(TrialNames.Of(operation.Name)) is { } existing)
        {
            return existing;
        }

        var made = model.Add(operation, InodeKind.File);
        made.Verifier = operation.Verifier;
        return made;
    }
}
