namespace EfsConsole.Domain.Volumes;

/// <summary>The kinds of objects that a volume holds (EFS: no devices; FIFOs and sockets are made by NFS clients).</summary>
public enum InodeKind
{
    /// <summary>A regular file.</summary>
    File = 1,

    /// <summary>A directory.</summary>
    Directory = 2,

    /// <summary>A symbolic link.</summary>
    SymbolicLink = 3,

    /// <summary>A named pipe.</summary>
    Fifo = 4,

    /// <summary>A socket.</summary>
    Socket = 5,
}

/// <summary>What getattr answers.</summary>
public sealed record InodeAttributes
{
    /// <summary>The inode.</summary>
    public required InodeId Inode { get; init; }

    /// <summary>Its kind.</summary>
    public required InodeKind Kind { get; init; }

    /// <summary>Permission bits, 0 to 07777.</summary>
    public required int Mode { get; init; }

    /// <summary>Owner.</summary>
    public required uint Uid { get; init; }

    /// <summary>Group.</summary>
    public required uint Gid { get; init; }

    /// <summary>Number of hard links; 0 for an open file without a name. A directory counts 2 and one for each subdirectory.</summary>
    public required uint Links { get; init; }

    /// <summary>Logical size in bytes: of the content, or of the link target; for a directory the metered entry storage.</summary>
    public required long Size { get; init; }

    /// <summary>Bytes by EFS's metering without the 2 KiB of the inode (NFS space_used), a multiple of 4 KiB.</summary>
    public required long SpaceUsed { get; init; }

    /// <summary>Grows with every change of content or attributes (NFS change).</summary>
    public required ulong Change { get; init; }

    /// <summary>Time of the last access; EFS does not update it on read.</summary>
    public required DateTime AccessTime { get; init; }

    /// <summary>Time of the last change of content, UTC.</summary>
    public required DateTime ModifyTime { get; init; }

    /// <summary>Time of the last change of attributes, UTC.</summary>
    public required DateTime ChangeTime { get; init; }

    /// <summary>Time of creation, UTC.</summary>
    public required DateTime CreateTime { get; init; }
}

/// <summary>What setattr changes; a member that is null stays as it is.</summary>
public sealed record InodeAttributeChange
{
    /// <summary>Permission bits, 0 to 07777.</summary>
    public int? Mode { get; init; }

    /// <summary>Owner.</summary>
    public uint? Uid { get; init; }

    /// <summary>Group.</summary>
    public uint? Gid { get; init; }

    /// <summary>New size in bytes: truncates, or extends with a hole.</summary>
    public long? Size { get; init; }

    /// <summary>Access time, UTC.</summary>
    public DateTime? AccessTime { get; init; }

    /// <summary>Modification time, UTC.</summary>
    public DateTime? ModifyTime { get; init; }
}

/// <summary>Attributes that a new object gets.</summary>
/// <param name="Mode">Permission bits, 0 to 07777.</param>
/// <param name="Uid">Owner.</param>
/// <param name="Gid">Group.</param>
public sealed record NewInode(int Mode, uint Uid, uint Gid);
