namespace EfsConsole.Domain.Volumes;

/// <summary>
/// An open volume: the protocol-neutral file port that the file browser and NFS share. Inode-based; every member may be
/// called in parallel. Disposing gives the lease back; the volume itself stays open for its other users.
/// Every member throws <see cref="VolumeException"/> with the errors its text names, and beside them
/// <see cref="VolumeError.KeyUnavailable"/>, <see cref="VolumeError.Corrupt"/>, <see cref="VolumeError.InputOutput"/>,
/// <see cref="VolumeError.VolumeUnavailable"/>; changes also <see cref="VolumeError.NoSpace"/> and <see cref="VolumeError.ReadOnly"/>.
/// Every change of names or attributes is durable when its task ends.
/// </summary>
public interface IVolume : IAsyncDisposable
{
    /// <summary>The file system whose files these are.</summary>
    string FileSystemId { get; }

    /// <summary>getattr. Errors: Stale.</summary>
    ValueTask<InodeAttributes> GetAttributesAsync(InodeId inode, CancellationToken cancellationToken);

    /// <summary>setattr. Errors: Stale, InvalidArgument, IsDirectory and WrongType (size of what is no file), FileTooLarge.</summary>
    ValueTask<InodeAttributes> SetAttributesAsync(InodeId inode, InodeAttributeChange change, CancellationToken cancellationToken);

    /// <summary>
    /// access: which of the wanted rights the client of this lease has, by mode bits, owner and groups. Root has all but the
    /// execution of what nobody may execute; without ClientRootAccess root is nobody. Errors: Stale.
    /// </summary>
    ValueTask<AccessRights> CheckAccessAsync(InodeId inode, AccessRights wanted, CancellationToken cancellationToken);

    /// <summary>lookup. Errors: Stale, NotDirectory, NotFound.</summary>
    ValueTask<InodeAttributes> LookupAsync(InodeId directory, FileName name, CancellationToken cancellationToken);

    /// <summary>The directory above; the root's is the root. Errors: Stale, NotDirectory.</summary>
    ValueTask<InodeAttributes> LookupParentAsync(InodeId directory, CancellationToken cancellationToken);

    /// <summary>readdir with attributes. Cookie 0 starts; at most <paramref name="maxEntries"/> come back. Names whose objects cannot be read are told apart. Errors: Stale, NotDirectory.</summary>
    ValueTask<DirectoryPage> ReadDirectoryAsync(InodeId directory, ulong cookie, int maxEntries, CancellationToken cancellationToken);

    /// <summary>Makes an empty regular file. Errors: Stale, NotDirectory, AlreadyExists.</summary>
    ValueTask<InodeAttributes> CreateFileAsync(InodeId directory, FileName name, NewInode attributes, CancellationToken cancellationToken);

    /// <summary>
    /// Exclusive create (RFC 7530 section 16.16, EXCLUSIVE4): a repeat with the same 8-byte verifier answers the same file.
    /// Errors: Stale, NotDirectory, AlreadyExists (another verifier).
    /// </summary>
    ValueTask<InodeAttributes> CreateFileExclusiveAsync(InodeId directory, FileName name, ulong verifier, NewInode attributes, CancellationToken cancellationToken);

    /// <summary>mkdir. Errors: Stale, NotDirectory, AlreadyExists, TooDeep.</summary>
    ValueTask<InodeAttributes> CreateDirectoryAsync(InodeId directory, FileName name, NewInode attributes, CancellationToken cancellationToken);

    /// <summary>symlink; target of 1 to 4,080 bytes. Errors: Stale, NotDirectory, AlreadyExists, NameTooLong.</summary>
    ValueTask<InodeAttributes> CreateSymbolicLinkAsync(InodeId directory, FileName name, ReadOnlyMemory<byte> target, NewInode attributes, CancellationToken cancellationToken);

    /// <summary>mknod of a FIFO or a socket. Errors: Stale, NotDirectory, AlreadyExists, InvalidArgument.</summary>
    ValueTask<InodeAttributes> CreateSpecialAsync(InodeId directory, FileName name, InodeKind kind, NewInode attributes, CancellationToken cancellationToken);

    /// <summary>readlink. Errors: Stale, WrongType.</summary>
    ValueTask<ReadOnlyMemory<byte>> ReadSymbolicLinkAsync(InodeId inode, CancellationToken cancellationToken);

    /// <summary>link: one more name for what is no directory. Errors: Stale, NotDirectory, IsDirectory, AlreadyExists, TooManyLinks.</summary>
    ValueTask<InodeAttributes> LinkAsync(InodeId inode, InodeId directory, FileName name, CancellationToken cancellationToken);

    /// <summary>Removes a name: of anything but a directory that has entries. Errors: Stale, NotDirectory, NotFound, NotEmpty.</summary>
    ValueTask RemoveAsync(InodeId directory, FileName name, CancellationToken cancellationToken);

    /// <summary>
    /// rename, atomic over an existing target. Errors: Stale, NotDirectory, NotFound, IsDirectory, NotEmpty, AlreadyExists,
    /// WouldLoop, TooDeep.
    /// </summary>
    ValueTask RenameAsync(InodeId fromDirectory, FileName fromName, InodeId toDirectory, FileName toName, RenameTarget target, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a file's content alive although its last name may go, until the lease is disposed. Disposing makes no promise
    /// for unstable writes: call <see cref="CommitAsync"/> first. Errors: Stale, IsDirectory, WrongType.
    /// </summary>
    ValueTask<IOpenFile> OpenFileAsync(InodeId inode, CancellationToken cancellationToken);

    /// <summary>
    /// Reads into <paramref name="buffer"/> and answers how many bytes: fewer than asked only at the end of the file.
    /// Holes read as zeros. Errors: Stale, IsDirectory, WrongType, InvalidArgument (negative offset).
    /// </summary>
    ValueTask<int> ReadAsync(InodeId inode, long offset, Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>
    /// Writes all of <paramref name="data"/>; a gap behind the end becomes a hole. Errors: Stale, IsDirectory, WrongType,
    /// InvalidArgument, FileTooLarge.
    /// </summary>
    ValueTask<InodeAttributes> WriteAsync(InodeId inode, long offset, ReadOnlyMemory<byte> data, WriteStability stability, CancellationToken cancellationToken);

    /// <summary>Makes all unstable writes of the file stable, content and attributes. Errors: Stale.</summary>
    ValueTask CommitAsync(InodeId inode, CancellationToken cancellationToken);

    /// <summary>statfs.</summary>
    ValueTask<VolumeStatistics> GetStatisticsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Changes whenever unstable writes may have been lost: a new one for each opening of the engine
    /// (RFC 7530 section 16.36, write verifier). To answer a write, read it before the write: then what is lost between the two
    /// shows as a change.
    /// </summary>
    ulong WriteVerifier { get; }

    /// <summary>Shows the bytes on the disk; null for a volume that does not lie on this machine's.</summary>
    Proof.IVolumeProof? Proof => null;
}

/// <summary>A lease on a file's content.</summary>
public interface IOpenFile : IAsyncDisposable
{
    /// <summary>The file.</summary>
    InodeId Inode { get; }
}
