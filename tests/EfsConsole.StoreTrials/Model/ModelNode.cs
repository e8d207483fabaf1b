using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;

namespace EfsConsole.StoreTrials.Model;

/// <summary>A file's content at one time: its bytes, and how far each chunk is stored.</summary>
/// <param name="Bytes">The content.</param>
/// <param name="Chunks">Stored bytes by chunk; a hole has no entry.</param>
public sealed record ModelContent(byte[] Bytes, IReadOnlyDictionary<uint, int> Chunks)
{
    /// <summary>An empty file.</summary>
    public static ModelContent Empty { get; } = new([], new Dictionary<uint, int>());

    /// <summary>What the chunks take, each rounded up.</summary>
    public long Stored => Chunks.Values.Sum(length => Metering.RoundUp(length));

    /// <summary>After a write.</summary>
    public ModelContent Written(int offset, byte[] data)
    {
        var bytes = new byte[data.Length == 0 ? Bytes.Length : Math.Max(Bytes.Length, offset + data.Length)];
        Bytes.CopyTo(bytes, 0);
        data.CopyTo(bytes, data.Length == 0 ? 0 : offset);
        var chunks = new Dictionary<uint, int>(Chunks);
        foreach (var slice in ChunkGrid.Slices(offset, data.Length))
        {
            chunks[slice.Index] = Math.Max(chunks.GetValueOrDefault(slice.Index), slice.Start + slice.Length);
        }

        return new ModelContent(bytes, chunks);
    }

    /// <summary>After a change of the size.</summary>
    public ModelContent Resized(int size)
    {
        var bytes = new byte[size];
        Bytes.AsSpan(0, Math.Min(size, Bytes.Length)).CopyTo(bytes);
        var chunks = Chunks.Where(c => c.Key < ChunkGrid.Count(size)).ToDictionary(c => c.Key, c => Math.Min(c.Value, ChunkGrid.LengthWithin(size, c.Key)));
        return new ModelContent(bytes, chunks);
    }
}

/// <summary>An object of the model.</summary>
public sealed class ModelNode(InodeKind kind)
{
    public InodeKind Kind => kind;

    /// <summary>Of a directory.</summary>
    public Dictionary<FileName, ModelNode> Entries { get; } = [];

    public ModelNode? Parent { get; set; }

    public int Names { get; set; }

    public int Mode { get; set; }

    public uint Uid { get; set; }

    public ulong? Verifier { get; set; }

    public byte[] Target { get; init; } = [];

    /// <summary>Of a file: the content that was last stable, then what each unstable write since made of it.</summary>
    public List<ModelContent> Versions { get; } = [ModelContent.Empty];

    /// <summary>The content as callers see it.</summary>
    public ModelContent Content => Versions[^1];

    /// <summary>Leases that keep the content alive.</summary>
    public int Leases { get; set; }

    /// <summary>The object in the volume, where it is known.</summary>
    public InodeId Inode { get; set; }

    /// <summary>The change attribute that was seen last.</summary>
    public ulong Change { get; set; }

    public long Size => Kind switch
    {
        InodeKind.File => Content.Bytes.Length,
        InodeKind.SymbolicLink => Target.Length,
        InodeKind.Directory => SpaceUsed,
        _ => 0,
    };

    public long SpaceUsed => Metering.SpaceUsed(
        Kind,
        Kind == InodeKind.Directory ? Entries.Keys.Sum(name => name.Bytes.Length + (long)Metering.EntryOverheadBytes) : Content.Bytes.Length,
        Content.Stored);

    public uint Links => Kind == InodeKind.Directory ? 2 + (uint)Entries.Values.Count(e => e.Kind == InodeKind.Directory) : (uint)Names;

    /// <summary>A content that survives whatever comes.</summary>
    public void Stabilise() => Versions.RemoveRange(0, Versions.Count - 1);

    public void Become(ModelContent content, bool stable)
    {
        Versions.Add(content);
        if (stable)
        {
            Stabilise();
        }
    }
}
