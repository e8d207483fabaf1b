using EfsConsole.Domain.Volumes;
using EfsConsole.Domain.Volumes.Proof;
using EfsConsole.FileStore.Proof;

namespace EfsConsole.FileStore.Volumes;

/// <summary>A caller's lease on a volume: checks what the caller may, and finds keys and files for each call.</summary>
internal sealed class VolumeLease(VolumeEngine engine, SizeReporter reporter, VolumeGrant grant, ClientIdentity client, Action givenBack) : IVolume
{
    private int _givenBack;

    public string FileSystemId => engine.FileSystemId;

    public ulong WriteVerifier => engine.WriteVerifier;

    public IVolumeProof Proof => new VolumeProof(engine, grant, () => ObjectDisposedException.ThrowIf(Volatile.Read(ref _givenBack) != 0, this));

    public ValueTask<InodeAttributes> GetAttributesAsync(InodeId inode, CancellationToken cancellationToken) =>
        ReadAsync(s => new ValueTask<InodeAttributes>(s.Attributes.Get(inode).ToAttributes()), cancellationToken);

    public ValueTask<InodeAttributes> SetAttributesAsync(InodeId inode, InodeAttributeChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return ChangeAsync(async s => (await s.Attributes.SetAsync(inode, change, cancellationToken)).ToAttributes(), cancellationToken);
    }

    public ValueTask<AccessRights> CheckAccessAsync(InodeId inode, AccessRights wanted, CancellationToken cancellationToken) => ReadAsync(
        s => new ValueTask<AccessRights>(AccessCheck.Granted(s.Attributes.Get(inode), AccessCheck.Seen(client, grant.IsRoot), grant.CanWrite, wanted)),
        cancellationToken);

    public ValueTask<InodeAttributes> LookupAsync(InodeId directory, FileName name, CancellationToken cancellationToken)
    {
        Check(name);
        return ReadAsync(s => new ValueTask<InodeAttributes>(s.Names.Lookup(directory, name).ToAttributes()), cancellationToken);
    }

    public ValueTask<InodeAttributes> LookupParentAsync(InodeId directory, CancellationToken cancellationToken) =>
        ReadAsync(s => new ValueTask<InodeAttributes>(s.Names.LookupParent(directory).ToAttributes()), cancellationToken);

    public ValueTask<DirectoryPage> ReadDirectoryAsync(InodeId directory, ulong cookie, int maxEntries, CancellationToken cancellationToken) =>
        ReadAsync(s => new ValueTask<DirectoryPage>(s.Names.List(directory, cookie, maxEntries)), cancellationToken);

    public ValueTask<InodeAttributes> CreateFileAsync(InodeId directory, FileName name, NewInode attributes, CancellationToken cancellationToken) =>
        CreateAsync(directory, name, InodeKind.File, attributes, null, cancellationToken);

    public ValueTask<InodeAttributes> CreateFileExclusiveAsync(InodeId directory, FileName name, ulong verifier, NewInode attributes, CancellationToken cancellationToken)
    {
        Check(name);
        ArgumentNullException.ThrowIfNull(attributes);
        return ChangeAsync(async s => (await s.Names.CreateExclusiveAsync(directory, name, verifier, attributes)).ToAttributes(), cancellationToken);
    }

    public ValueTask<InodeAttributes> CreateDirectoryAsync(InodeId directory, FileName name, NewInode attributes, CancellationToken cancellationToken) =>
        CreateAsync(directory, name, InodeKind.Directory, attributes, null, cancellationToken);

    public ValueTask<InodeAttributes> CreateSymbolicLinkAsync(InodeId directory, FileName name, ReadOnlyMemory<byte> target, NewInode attributes, CancellationToken cancellationToken)
    {
        if (target.Length is < 1)
        {
            throw new VolumeException(VolumeError.InvalidArgument, "The target of a symbolic link is not empty.");
        }

        return target.Length > NameOperations.MaxTargetBytes
            ? throw new VolumeException(VolumeError.NameTooLong, "The target of a symbolic link has at most 4,080 bytes.")
            : CreateAsync(directory, name, InodeKind.SymbolicLink, attributes, target.ToArray(), cancellationToken);
    }

    public ValueTask<InodeAttributes> CreateSpecialAsync(InodeId directory, FileName name, InodeKind kind, NewInode attributes, CancellationToken cancellationToken) =>
        kind is InodeKind.Fifo or InodeKind.Socket
            ? CreateAsync(directory, name, kind, attributes, null, cancellationToken)
            : throw new VolumeException(VolumeError.InvalidArgument, "Only FIFOs and sockets are made this way.");

    public ValueTask<ReadOnlyMemory<byte>> ReadSymbolicLinkAsync(InodeId inode, CancellationToken cancellationToken) =>
        ReadAsync(s => new ValueTask<ReadOnlyMemory<byte>>(s.Names.ReadLink(inode)), cancellationToken);

    public ValueTask<InodeAttributes> LinkAsync(InodeId inode, InodeId directory, FileName name, CancellationToken cancellationToken)
    {
        Check(name);
        return ChangeAsync(async s => (await s.Names.LinkAsync(inode, directory, name)).ToAttributes(), cancellationToken);
    }

    public async ValueTask RemoveAsync(InodeId directory, FileName name, CancellationToken cancellationToken)
    {
        Check(name);
        await ChangeAsync(async s =>
        {
            await s.Names.RemoveAsync(directory, name, engine.PostponeRemoval);
            return true;
        }, cancellationToken);
    }

    public async ValueTask RenameAsync(InodeId fromDirectory, FileName fromName, InodeId toDirectory, FileName toName, RenameTarget target, CancellationToken cancellationToken)
    {
        Check(fromName);
        Check(toName);
        await ChangeAsync(async s =>
        {
            await s.Names.RenameAsync(fromDirectory, fromName, toDirectory, toName, target, engine.PostponeRemoval);
            return true;
        }, cancellationToken);
    }

    public ValueTask<IOpenFile> OpenFileAsync(InodeId inode, CancellationToken cancellationToken) => ReadAsync(s =>
    {
        s.Attributes.Open(inode);
        return new ValueTask<IOpenFile>(new OpenFile(engine, inode));
    }, cancellationToken);

    public ValueTask<int> ReadAsync(InodeId inode, long offset, Memory<byte> buffer, CancellationToken cancellationToken) =>
        ReadAsync(s => s.Contents.ReadAsync(inode, offset, buffer, cancellationToken), cancellationToken);

    public ValueTask<InodeAttributes> WriteAsync(InodeId inode, long offset, ReadOnlyMemory<byte> data, WriteStability stability, CancellationToken cancellationToken) =>
        ChangeAsync(async s => (await s.Contents.WriteAsync(inode, offset, data, stability, cancellationToken)).ToAttributes(), cancellationToken);

    public async ValueTask CommitAsync(InodeId inode, CancellationToken cancellationToken)
    {
        engine.ThrowIfLost(inode);
        await ChangeAsync(async s =>
        {
            await s.Contents.CommitAsync(inode, cancellationToken);
            engine.ThrowIfLost(inode);
            return true;
        }, cancellationToken);
    }

    public ValueTask<VolumeStatistics> GetStatisticsAsync(CancellationToken cancellationToken) =>
        ReadAsync(s => new ValueTask<VolumeStatistics>(s.GetStatistics()), cancellationToken);

    /// <summary>What a verification has found.</summary>
    public ValueTask<VolumeVerificationReport?> ReadVerificationReportAsync(CancellationToken cancellationToken) =>
        ReadAsync(s => new ValueTask<VolumeVerificationReport?>(s.ReadVerificationReport()), cancellationToken);

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _givenBack, 1) == 0)
        {
            givenBack();
        }

        return ValueTask.CompletedTask;
    }

    private static void Check(FileName name)
    {
        // The default of the struct is no name.
        if (name.Bytes.IsEmpty)
        {
            throw new VolumeException(VolumeError.InvalidArgument, "A name is not empty.");
        }
    }

    private ValueTask<InodeAttributes> CreateAsync(InodeId directory, FileName name, InodeKind kind, NewInode attributes, byte[]? target, CancellationToken cancellationToken)
    {
        Check(name);
        ArgumentNullException.ThrowIfNull(attributes);
        return ChangeAsync(async s => (await s.Names.CreateAsync(directory, name, kind, attributes, target)).ToAttributes(), cancellationToken);
    }

    private async ValueTask<T> ReadAsync<T>(Func<VolumeSession, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _givenBack) != 0, this);
        using var use = await engine.EnterAsync(cancellationToken);
        return await read(use.Session);
    }

    private async ValueTask<T> ChangeAsync<T>(Func<VolumeSession, ValueTask<T>> change, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _givenBack) != 0, this);
        if (!grant.CanWrite)
        {
            throw new VolumeException(VolumeError.ReadOnly, "The file system is read-only for this client.");
        }

        using var use = await engine.EnterAsync(cancellationToken);
        var result = await change(use.Session);
        reporter.Note();
        return result;
    }
}
