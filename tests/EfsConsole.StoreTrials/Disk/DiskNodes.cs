namespace EfsConsole.StoreTrials.Disk;

/// <summary>A file or a folder of a disk that is played back.</summary>
public abstract class DiskNode;

/// <summary>A folder: its entries as a running system sees them, and as they survive a loss of power.</summary>
public sealed class DiskFolder : DiskNode
{
    public Dictionary<string, DiskNode> Live { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DiskNode> Durable { get; } = new(StringComparer.Ordinal);
}

/// <summary>A file: what of its content survives a loss of power.</summary>
public sealed class DiskFile : DiskNode
{
    public byte[] Durable { get; set; } = [];
}

/// <summary>A change that is not yet flushed.</summary>
public abstract record PendingChange
{
    /// <summary>A flush of it failed: no later flush makes it durable.</summary>
    public bool Doubtful { get; set; }
}

/// <summary>Entries of folders that changed in one step; null removes one.</summary>
public sealed record PendingNames(IReadOnlyList<(DiskFolder Folder, string Name, DiskNode? Node)> Entries) : PendingChange;

/// <summary>Bytes written to a file.</summary>
public sealed record PendingWrite(DiskFile File, long Offset, byte[] Data) : PendingChange;

/// <summary>A size that was set.</summary>
public sealed record PendingSize(DiskFile File, long Size) : PendingChange;
