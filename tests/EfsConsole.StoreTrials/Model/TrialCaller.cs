using EfsConsole.Domain.Volumes;

namespace EfsConsole.StoreTrials.Model;

/// <summary>Makes calls on a volume, below a directory of its own, and compares each answer with the model's.</summary>
/// <param name="session">The volume that is open now.</param>
/// <param name="model">What there must be.</param>
public sealed class TrialCaller(TrialSession session, ModelVolume model)
{
    private readonly List<IOpenFile> _leases = [];

    private IVolume Volume => session.Volume;

    private static CancellationToken None => CancellationToken.None;

    /// <summary>What there must be.</summary>
    public ModelVolume Model => model;

    /// <summary>Makes the caller's own directory.</summary>
    public async Task BeginAsync(string name) =>
        model.Top.Inode = (await Volume.CreateDirectoryAsync(InodeId.Root, FileName.From(name), new NewInode(ModelVolume.TopMode, 0, 0), None)).Inode;

    /// <summary>Makes a call. A refusal that the model foresees is an answer like any other.</summary>
    /// <exception cref="TrialDifference">The volume answers otherwise than the model.</exception>
    /// <exception cref="VolumeException">An error of the disk or of the keys, which no model foresees.</exception>
    public async Task StepAsync(TrialOperation operation)
    {
        if (ModelReplay.IsMoot(model, operation))
        {
            return;
        }

        var expected = model.Refusal(operation);
        InodeAttributes? answer;
        try
        {
            answer = await CallAsync(operation);
        }
        catch (VolumeException e) when (e.Error == expected)
        {
            return;
        }
        catch (VolumeException e) when (e.Error is not (VolumeError.KeyUnavailable or VolumeError.NoSpace or VolumeError.InputOutput))
        {
            throw new TrialDifference($"{operation} answered {e.Error} instead of {expected?.ToString() ?? "success"}.", e);
        }

        if (expected is not null)
        {
            throw new TrialDifference($"{operation} succeeded instead of answering {expected}.");
        }

        var about = ModelReplay.Apply(model, operation);
        if (about is not null && answer is not null)
        {
            about.Inode = answer.Inode;
            VolumeComparison.CompareAttributes(about, answer);
            var changes = operation.Action is not (TrialAction.CreateExclusive or TrialAction.Write) || operation is { Action: TrialAction.Write, Length: > 0 };
            if (changes ? answer.Change <= about.Change : answer.Change < about.Change)
            {
                throw new TrialDifference($"{operation} left the change attribute at {answer.Change}; it was {about.Change}.");
            }

            about.Change = answer.Change;
        }
    }

    /// <summary>Reads everything and compares.</summary>
    public async Task<VolumeComparison> CompareAsync(bool anyVersion = false)
    {
        var comparison = new VolumeComparison(Volume, anyVersion);
        await comparison.CompareAsync(model.Top, model.Top.Inode);
        foreach (var held in model.Held.Where(h => h.Names == 0).Distinct())
        {
            await comparison.CompareNodeAsync(held, await Volume.GetAttributesAsync(held.Inode, None));
        }

        return comparison;
    }

    /// <summary>Gives every lease back.</summary>
    public async Task EndAsync()
    {
        foreach (var lease in _leases)
        {
            await lease.DisposeAsync();
        }

        _leases.Clear();
        model.Held.Clear();
    }

    private async Task<InodeAttributes?> CallAsync(TrialOperation operation)
    {
        var directory = model.DirectoryOf(operation.Directory).Inode;
        var name = TrialNames.Of(operation.Name);
        var other = model.DirectoryOf(operation.OtherDirectory).Inode;
        var otherName = TrialNames.Of(operation.OtherName);
        var attributes = new NewInode(operation.Seed & 0x1FF, 0, 0);
        var subject = model.SubjectOf(operation)?.Inode ?? default;
        switch (operation.Action)
        {
            case TrialAction.CreateFile:
                return await Volume.CreateFileAsync(directory, name, attributes, None);
            case TrialAction.CreateExclusive:
                return await Volume.CreateFileExclusiveAsync(directory, name, operation.Verifier, attributes, None);
            case TrialAction.MakeDirectory:
                return await Volume.CreateDirectoryAsync(directory, name, attributes, None);
            case TrialAction.MakeLink:
                return await Volume.CreateSymbolicLinkAsync(directory, name, ModelVolume.TargetOf(operation), attributes, None);
            case TrialAction.MakeSpecial:
                return await Volume.CreateSpecialAsync(directory, name, ModelReplay.SpecialKind(operation), attributes, None);
            case TrialAction.AddName:
                await Volume.LinkAsync(subject, other, otherName, None);
                return null;
            case TrialAction.Remove:
                await Volume.RemoveAsync(directory, name, None);
                return null;
            case TrialAction.Rename:
                await Volume.RenameAsync(directory, name, other, otherName, operation.Target, None);
                return null;
            case TrialAction.Write:
                return await Volume.WriteAsync(subject, operation.Offset, operation.Content(), operation.Stability, None);
            case TrialAction.Resize:
                return await Volume.SetAttributesAsync(subject, new InodeAttributeChange { Size = operation.Offset }, None);
            case TrialAction.SetAttributes:
                return await Volume.SetAttributesAsync(subject, new InodeAttributeChange { Mode = operation.Seed & 0x1FF, Uid = (uint)operation.Seed }, None);
            case TrialAction.Commit:
                await Volume.CommitAsync(subject, None);
                return null;
            case TrialAction.Read:
                await ReadAsync(operation, subject);
                return null;
            case TrialAction.Lookup:
                VolumeComparison.CompareAttributes(model.DirectoryOf(operation.Directory).Entries.GetValueOrDefault(name) ?? new ModelNode(0), await Volume.LookupAsync(directory, name, None));
                return null;
            case TrialAction.List:
                var listed = await VolumeComparison.ListAsync(Volume, directory);
                VolumeComparison.Equal(model.DirectoryOf(operation.Directory).Entries.Count, listed.Count, "number of entries");
                return null;
            case TrialAction.Open:
                _leases.Add(await Volume.OpenFileAsync(subject, None));
                model.Held.Add(model.SubjectOf(operation)!);
                return null;
            case TrialAction.Close:
                var at = operation.Name % _leases.Count;
                await _leases[at].DisposeAsync();
                _leases.RemoveAt(at);
                model.Held.RemoveAt(at);
                return null;
            case TrialAction.Evict:
                await session.EvictAsync();
                return null;
            case TrialAction.Reopen:
                await session.ReopenAsync();
                return null;
            default:
                throw new InvalidOperationException($"{operation.Action} is no call.");
        }
    }

    private async Task ReadAsync(TrialOperation operation, InodeId inode)
    {
        var buffer = new byte[operation.Length];
        var read = await Volume.ReadAsync(inode, operation.Offset, buffer, None);
        var content = model.SubjectOf(operation)!.Content.Bytes;
        var expected = content.AsSpan(Math.Min(operation.Offset, content.Length));
        expected = expected[..Math.Min(expected.Length, buffer.Length)];
        if (!buffer.AsSpan(0, read).SequenceEqual(expected))
        {
            throw new TrialDifference($"{operation} read {read} bytes that are not the {expected.Length} that were written.");
        }
    }
}
