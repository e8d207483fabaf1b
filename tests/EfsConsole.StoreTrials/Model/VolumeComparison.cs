using EfsConsole.Domain.Volumes;

namespace EfsConsole.StoreTrials.Model;

/// <summary>Reads everything below a directory and compares it with the model.</summary>
/// <param name="volume">The volume.</param>
/// <param name="anyVersion">A file may have the content of any moment since it was last stable; else the newest alone.</param>
public sealed class VolumeComparison(IVolume volume, bool anyVersion)
{
    private const int Page = 7;

    private readonly Dictionary<ModelNode, InodeId> _inodes = [];
    private readonly Dictionary<InodeId, long> _metered = [];

    /// <summary>Bytes by EFS's metering of what was compared: 2 KiB for each object and its data.</summary>
    public long Metered => _metered.Values.Sum();

    /// <summary>Number of objects that were compared.</summary>
    public int Inodes => _metered.Count;

    /// <summary>Compares a directory and what lies below it.</summary>
    /// <exception cref="TrialDifference">Something differs.</exception>
    public async Task CompareAsync(ModelNode model, InodeId directory)
    {
        await CompareNodeAsync(model, await volume.GetAttributesAsync(directory, CancellationToken.None));
        var listed = await ListAsync(volume, directory);
        if (listed.Select(e => e.Name).ToHashSet() is var names && (names.Count != listed.Count || !names.SetEquals(model.Entries.Keys)))
        {
            throw new TrialDifference($"A directory has the names [{string.Join(", ", listed.Select(e => e.Name))}], and should have [{string.Join(", ", model.Entries.Keys)}].");
        }

        foreach (var entry in listed)
        {
            var expected = model.Entries[entry.Name];
            if ((await volume.LookupAsync(directory, entry.Name, CancellationToken.None)).Inode != entry.Attributes.Inode)
            {
                throw new TrialDifference("A name stands for one object in the listing and for another when looked up.");
            }

            if (_inodes.TryGetValue(expected, out var known))
            {
                Equal(known, entry.Attributes.Inode, "the object of a further name");
                continue;
            }

            if (_metered.ContainsKey(entry.Attributes.Inode))
            {
                throw new TrialDifference("Two objects of the model are one in the volume.");
            }

            if (expected.Kind == InodeKind.Directory)
            {
                Equal(directory, (await volume.LookupParentAsync(entry.Attributes.Inode, CancellationToken.None)).Inode, "the directory above");
                await CompareAsync(expected, entry.Attributes.Inode);
            }
            else
            {
                await CompareNodeAsync(expected, entry.Attributes);
            }
        }
    }

    /// <summary>All entries of a directory, in small pages.</summary>
    public static async Task<List<DirectoryEntry>> ListAsync(IVolume volume, InodeId directory)
    {
        var entries = new List<DirectoryEntry>();
        DirectoryPage read;
        do
        {
            read = await volume.ReadDirectoryAsync(directory, entries.Count == 0 ? 0 : entries[^1].Cookie, Page, CancellationToken.None);
            read.ThrowIfDamaged();
            entries.AddRange(read.Entries);
        }
        while (!read.EndOfDirectory);
        return entries;
    }

    /// <summary>Compares attributes with the newest state of the model.</summary>
    public static void CompareAttributes(ModelNode model, InodeAttributes found)
    {
        Equal(model.Kind, found.Kind, "kind");
        Equal(model.Mode, found.Mode, "mode");
        Equal(model.Uid, found.Uid, "owner");
        Equal(model.Links, found.Links, "links");
        Equal(model.Size, found.Size, "size");
        Equal(model.SpaceUsed, found.SpaceUsed, "space used");
    }

    /// <summary>Refuses a difference.</summary>
    public static void Equal<T>(T expected, T found, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found))
        {
            throw new TrialDifference($"The {what} is {found}, and should be {expected}.");
        }
    }

    /// <summary>Compares an object, content and target too.</summary>
    public async Task CompareNodeAsync(ModelNode model, InodeAttributes found)
    {
        // Before anything is asked of it that only one kind answers.
        Equal(model.Kind, found.Kind, "kind");
        _inodes.Add(model, found.Inode);
        _metered.Add(found.Inode, 2048 + found.SpaceUsed);
        if (model.Kind == InodeKind.File)
        {
            var content = new byte[found.Size];
            Equal(content.Length, await volume.ReadAsync(found.Inode, 0, content, CancellationToken.None), "number of bytes read");
            var at = model.Versions.FindLastIndex(v => v.Bytes.AsSpan().SequenceEqual(content) && (anyVersion || v == model.Content));
            if (at < 0)
            {
                throw new TrialDifference($"A file of {found.Size} bytes has a content of none of its {model.Versions.Count} versions of {string.Join(", ", model.Versions.Select(v => v.Bytes.Length))} bytes.");
            }

            // What is there now is what there is: later comparisons go on from it.
            model.Versions.RemoveRange(at + 1, model.Versions.Count - at - 1);
        }
        else if (model.Kind == InodeKind.SymbolicLink && !(await volume.ReadSymbolicLinkAsync(found.Inode, CancellationToken.None)).Span.SequenceEqual(model.Target))
        {
            throw new TrialDifference("A symbolic link has another target.");
        }

        CompareAttributes(model, found);
    }
}
