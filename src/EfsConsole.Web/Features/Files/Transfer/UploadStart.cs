using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>What a client tells of a file before it sends the first byte.</summary>
public sealed record UploadStartRequest
{
    /// <summary>The inode of the folder that is open.</summary>
    public required ulong Directory { get; init; }

    /// <summary>The name below it, with folders and '/' between for a whole-folder upload.</summary>
    public required string Path { get; init; }

    /// <summary>How many bytes will come.</summary>
    public required long Size { get; init; }

    /// <summary>What happens when the name is taken.</summary>
    public ConflictPolicy Policy { get; init; }

    /// <summary>When the file was last changed, in milliseconds since 1970; kept as its modification time.</summary>
    public long? LastModified { get; init; }

    /// <summary>What tells the file apart from others of its name and size; without it an upload cannot be taken up after a refresh.</summary>
    public string? Fingerprint { get; init; }
}

/// <summary>How an upload goes on.</summary>
public sealed record UploadStartResponse
{
    /// <summary>The token in the addresses of the upload; null when nothing is to be sent.</summary>
    public string? Upload { get; init; }

    /// <summary>The byte to go on with.</summary>
    public long Offset { get; init; }

    /// <summary>Set when it is over already: the file that is there was to be left alone.</summary>
    public UploadOutcome? Outcome { get; init; }
}

/// <summary>Begins an upload, or takes up one that was interrupted.</summary>
public sealed class UploadStart(UploadToken tokens, UploadLocks locks)
{
    private const long LargestFile = 52_673_613_135_872;
    private const int LongestFingerprint = 200;
    private const int TemporaryMode = 0x180; // 0600

    // Date's own bounds in script, and years that every client of a volume can hold.
    private static readonly DateTime Latest = new(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Checks everything that can be known before the first byte, and makes the temporary file.</summary>
    /// <exception cref="VolumeException">What is wrong with the request, or what the volume answers.</exception>
    public async Task<UploadStartResponse> RunAsync(IVolume volume, UploadStartRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(request);
        var path = RelativePath.Parse(request.Path);
        Check(request);

        var directory = await FolderPath.EnsureAsync(volume, new InodeId(request.Directory), path.SkipLast(1), cancellationToken);
        var name = path[^1];
        FolderPath.Refuse(directory, name);
        if (await ExistingAsync(volume, directory, name, cancellationToken) is { } existing)
        {
            if (request.Policy == ConflictPolicy.Skip)
            {
                return new UploadStartResponse { Outcome = UploadOutcome.Skipped };
            }

            if (request.Policy == ConflictPolicy.Replace && existing.Kind == InodeKind.Directory)
            {
                throw new VolumeException(VolumeError.IsDirectory, "A folder has this name, and a file cannot take its place: choose to keep both, or rename one.");
            }
        }

        var temporaryName = UploadToken.TemporaryName(directory, name, request.Size, request.Fingerprint);
        var temporary = await TemporaryAsync(volume, temporaryName, request.Size, cancellationToken);
        var missing = request.Size - temporary.Size;
        if ((await volume.GetStatisticsAsync(cancellationToken)).AvailableBytes < missing)
        {
            throw new VolumeException(VolumeError.NoSpace, "The disk has no room for this file: free some space, then try again.");
        }

        var token = tokens.Seal(new Upload
        {
            FileSystemId = volume.FileSystemId,
            Inode = temporary.Inode,
            TemporaryName = temporaryName,
            Directory = directory,
            Name = name,
            Size = request.Size,
            Policy = request.Policy,
            ModifyTime = request.LastModified is { } milliseconds ? DateTime.UnixEpoch.AddMilliseconds(milliseconds) : null,
        });
        return new UploadStartResponse { Upload = token, Offset = temporary.Size };
    }

    private static void Check(UploadStartRequest request)
    {
        if (request.Size < 0)
        {
            throw new VolumeException(VolumeError.InvalidArgument, "The size of a file is not negative.");
        }

        if (request.Size > LargestFile)
        {
            throw new VolumeException(VolumeError.FileTooLarge, "A file has at most 52,673,613,135,872 bytes.");
        }

        if (!Enum.IsDefined(request.Policy))
        {
            throw new VolumeException(VolumeError.InvalidArgument, "The policy is KeepBoth, Replace or Skip.");
        }

        if (request.Fingerprint is { Length: > LongestFingerprint })
        {
            throw new VolumeException(VolumeError.InvalidArgument, "The fingerprint has at most 200 characters.");
        }

        if (request.LastModified is { } modified && (modified < 0 || modified > (Latest - DateTime.UnixEpoch).TotalMilliseconds))
        {
            throw new VolumeException(VolumeError.InvalidArgument, "The time of the last change lies between 1970 and 2200.");
        }
    }

    private static async Task<InodeAttributes?> ExistingAsync(IVolume volume, InodeId directory, FileName name, CancellationToken cancellationToken)
    {
        try
        {
            return await volume.LookupAsync(directory, name, cancellationToken);
        }
        catch (VolumeException e) when (e.Error == VolumeError.NotFound)
        {
            return null;
        }
    }

    private async Task<InodeAttributes> TemporaryAsync(IVolume volume, FileName name, long size, CancellationToken cancellationToken)
    {
        var folder = await UploadFolder.EnsureAsync(volume, cancellationToken);
        if (await ExistingAsync(volume, folder, name, cancellationToken) is { } begun)
        {
            if (begun.Size <= size && begun.Kind == InodeKind.File)
            {
                return begun;
            }

            using var held = locks.TryTake(volume.FileSystemId, begun.Inode);
            await UploadFolder.RemoveAsync(volume, folder, name, cancellationToken);
        }

        try
        {
            return await volume.CreateFileAsync(folder, name, new NewInode(TemporaryMode, 0, 0), cancellationToken);
        }
        catch (VolumeException e) when (e.Error == VolumeError.AlreadyExists)
        {
            return await volume.LookupAsync(folder, name, cancellationToken);
        }
    }
}
