using EfsConsole.Domain.Volumes;

namespace EfsConsole.StoreTrials.Model;

/// <summary>
/// What one caller has made below a directory of its own, in plain memory: says what each call must answer, and what is there
/// afterwards. Knows nothing of the store.
/// </summary>
public sealed class ModelVolume
{
    private readonly List<ModelNode> _directories;

    public ModelVolume()
    {
        Top = new ModelNode(InodeKind.Directory) { Mode = TopMode };
        _directories = [Top];
    }

    /// <summary>Mode of the caller's own directory.</summary>
    public const int TopMode = 0x1ED;

    /// <summary>The caller's own directory.</summary>
    public ModelNode Top { get; }

    /// <summary>Held open, in the order of opening.</summary>
    public List<ModelNode> Held { get; } = [];

    public ModelNode DirectoryOf(int index) => _directories[index % _directories.Count];

    /// <summary>What a call about a file is about: something held open, or what the name stands for.</summary>
    public ModelNode? SubjectOf(TrialOperation operation) => operation.OfHeld && Held.Count > 0
        ? Held[operation.Name % Held.Count]
        : DirectoryOf(operation.Directory).Entries.GetValueOrDefault(TrialNames.Of(operation.Name));

    /// <summary>The error that the call must answer, or null.</summary>
    public VolumeError? Refusal(TrialOperation operation)
    {
        var directory = DirectoryOf(operation.Directory);
        var named = directory.Entries.GetValueOrDefault(TrialNames.Of(operation.Name));
        switch (operation.Action)
        {
            case TrialAction.CreateExclusive when named is { Kind: InodeKind.File } && named.Verifier == operation.Verifier:
                return null;
            case TrialAction.CreateFile or TrialAction.CreateExclusive or TrialAction.MakeDirectory or TrialAction.MakeLink or TrialAction.MakeSpecial:
                return named is null ? null : VolumeError.AlreadyExists;
            case TrialAction.Remove:
                return named is null ? VolumeError.NotFound : named.Entries.Count > 0 ? VolumeError.NotEmpty : null;
            case TrialAction.Lookup:
                return named is null ? VolumeError.NotFound : null;
            case TrialAction.AddName:
                return AddNameRefusal(operation, SubjectOf(operation)!);
            case TrialAction.Rename:
                return RenameRefusal(operation, named);
            case TrialAction.Write or TrialAction.Resize or TrialAction.Read or TrialAction.Open:
                return SubjectOf(operation)!.Kind switch
                {
                    InodeKind.File => null,
                    InodeKind.Directory => VolumeError.IsDirectory,
                    _ => VolumeError.WrongType,
                };
            default:
                return null;
        }
    }

    /// <summary>Adds an object.</summary>
    public ModelNode Add(TrialOperation operation, InodeKind kind)
    {
        var node = new ModelNode(kind)
        {
            Mode = operation.Seed & 0x1FF,
            Names = 1,
            Parent = DirectoryOf(operation.Directory),
            Target = kind == InodeKind.SymbolicLink ? TargetOf(operation) : [],
        };
        node.Parent.Entries.Add(TrialNames.Of(operation.Name), node);
        if (kind == InodeKind.Directory)
        {
            _directories.Add(node);
        }

        return node;
    }

    /// <summary>A call on names that must succeed.</summary>
    public void ApplyName(TrialOperation operation)
    {
        var directory = DirectoryOf(operation.Directory);
        var name = TrialNames.Of(operation.Name);
        var other = DirectoryOf(operation.OtherDirectory);
        var otherName = TrialNames.Of(operation.OtherName);
        switch (operation.Action)
        {
            case TrialAction.Remove:
                Unlink(directory, name);
                break;
            case TrialAction.AddName:
                var subject = SubjectOf(operation)!;
                subject.Names++;
                other.Entries.Add(otherName, subject);
                break;
            case TrialAction.Rename:
                var moved = directory.Entries[name];
                if (other.Entries.GetValueOrDefault(otherName) == moved)
                {
                    return;
                }

                Unlink(other, otherName);
                directory.Entries.Remove(name);
                other.Entries.Add(otherName, moved);
                moved.Parent = other;
                break;
        }
    }

    /// <summary>Target of a symbolic link.</summary>
    public static byte[] TargetOf(TrialOperation operation)
    {
        var target = new byte[1 + (operation.Seed % 4080)];
        new Random(operation.Seed).NextBytes(target);
        return target;
    }

    /// <summary>Everything is stable: what eviction and closing make true.</summary>
    public void StabiliseAll()
    {
        foreach (var node in Reachable().Concat(Held))
        {
            node.Stabilise();
        }
    }

    /// <summary>Every object with a name.</summary>
    public IEnumerable<ModelNode> Reachable()
    {
        var seen = new HashSet<ModelNode>();
        var walk = new Stack<ModelNode>([Top]);
        while (walk.TryPop(out var node))
        {
            if (seen.Add(node))
            {
                yield return node;
                foreach (var child in node.Entries.Values)
                {
                    walk.Push(child);
                }
            }
        }
    }

    private void Unlink(ModelNode directory, FileName name)
    {
        if (directory.Entries.Remove(name, out var gone))
        {
            gone.Names--;
            _directories.Remove(gone);
        }
    }

    private VolumeError? AddNameRefusal(TrialOperation operation, ModelNode subject) => subject switch
    {
        { Kind: InodeKind.Directory } => VolumeError.IsDirectory,
        { Names: 0 } => VolumeError.Stale,
        { Names: >= 177 } => VolumeError.TooManyLinks,
        _ => DirectoryOf(operation.OtherDirectory).Entries.ContainsKey(TrialNames.Of(operation.OtherName)) ? VolumeError.AlreadyExists : null,
    };

    private VolumeError? RenameRefusal(TrialOperation operation, ModelNode? moved)
    {
        if (moved is null)
        {
            return VolumeError.NotFound;
        }

        var other = DirectoryOf(operation.OtherDirectory);
        for (var at = other; moved.Kind == InodeKind.Directory && at is not null; at = at.Parent)
        {
            if (at == moved)
            {
                return VolumeError.WouldLoop;
            }
        }

        if (other.Entries.GetValueOrDefault(TrialNames.Of(operation.OtherName)) is not { } existing)
        {
            return null;
        }

        if (operation.Target == RenameTarget.KeepExisting)
        {
            return VolumeError.AlreadyExists;
        }

        return existing == moved ? null : (moved.Kind == InodeKind.Directory, existing.Kind == InodeKind.Directory) switch
        {
            (true, false) => VolumeError.NotDirectory,
            (false, true) => VolumeError.IsDirectory,
            _ => existing.Entries.Count > 0 ? VolumeError.NotEmpty : null,
        };
    }
}
