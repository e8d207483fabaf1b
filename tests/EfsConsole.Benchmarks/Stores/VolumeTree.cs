using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Volumes;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Benchmarks.Stores;

/// <summary>An encrypted volume of a real installation: its keys come through the door, its epochs go into the database.</summary>
internal sealed class VolumeTree : IFileTree
{
    private const int PageEntries = 4096;
    private static readonly NewInode Attributes = new(0x1A4, 0, 0);

    private readonly TestInstallation _installation;
    private readonly string _fileSystemId;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<long, bool> _unstable = [];
    private IVolume? _volume;

    private VolumeTree(TestInstallation installation, string fileSystemId)
    {
        _installation = installation;
        _fileSystemId = fileSystemId;
    }

    public string Name => "volume";

    public static async Task<VolumeTree> MakeAsync()
    {
        var installation = await TestInstallation.StartAsync();
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata.Arn;
        var made = await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "store", Encrypted = true, KmsKeyId = key });
        await Waiting.UntilAsync(
            async () => (await installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = made.FileSystemId })).FileSystems[0].LifeCycleState == LifeCycleState.Available,
            () => "The file system is not available.");
        return new(installation, made.FileSystemId);
    }

    public async ValueTask<long> MakeFolderAsync(string name) =>
        (long)(await (await VolumeAsync()).CreateDirectoryAsync(InodeId.Root, FileName.From(name), Attributes, default)).Inode.Value;

    public async ValueTask<long> CreateAsync(long folder, string name) =>
        (long)(await (await VolumeAsync()).CreateFileAsync(Inode(folder), FileName.From(name), Attributes, default)).Inode.Value;

    public async ValueTask MakeAsync(long folder, string name) => await CreateAsync(folder, name);

    public async ValueTask RestartAsync()
    {
        await CloseAsync();
        await _installation.RestartAsync();
    }

    public async ValueTask WriteAsync(long file, long offset, ReadOnlyMemory<byte> data)
    {
        await (await VolumeAsync()).WriteAsync(Inode(file), offset, data, WriteStability.Unstable, default);
        _unstable.TryAdd(file, true);
    }

    public async ValueTask WriteDurablyAsync(long file, long offset, ReadOnlyMemory<byte> data) =>
        await (await VolumeAsync()).WriteAsync(Inode(file), offset, data, WriteStability.All, default);

    public async ValueTask<int> ReadAsync(long file, long offset, Memory<byte> buffer) =>
        await (await VolumeAsync()).ReadAsync(Inode(file), offset, buffer, default);

    public async ValueTask FlushAsync(long file)
    {
        await (await VolumeAsync()).CommitAsync(Inode(file), default);
        _unstable.TryRemove(file, out _);
    }

    // As a client does that has written many files: it commits each, many at a time.
    public async ValueTask FlushAllAsync() =>
        await Parallel.ForEachAsync(_unstable.Keys, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (file, _) => await FlushAsync(file));

    public async ValueTask<long> StatAsync(long folder, string name) => (await (await VolumeAsync()).LookupAsync(Inode(folder), FileName.From(name), default)).Size;

    public async ValueTask<int> ListAsync(long folder)
    {
        var volume = await VolumeAsync();
        var entries = 0;
        for (var cookie = 0UL; ;)
        {
            var page = await volume.ReadDirectoryAsync(Inode(folder), cookie, PageEntries, default);
            entries += page.Entries.Count;
            if (page.EndOfDirectory)
            {
                return entries;
            }

            cookie = page.Entries[^1].Cookie;
        }
    }

    public async ValueTask DeleteAsync(long folder, string name) => await (await VolumeAsync()).RemoveAsync(Inode(folder), FileName.From(name), default);

    public async ValueTask CloseAsync()
    {
        if (Interlocked.Exchange(ref _volume, null) is { } volume)
        {
            await volume.DisposeAsync();
        }

        await Store.EvictKeysAsync(_fileSystemId, default);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _installation.DisposeAsync();
    }

    private IVolumeStore Store => _installation.Services.GetRequiredService<IVolumeStore>();

    private static InodeId Inode(long id) => id == 0 ? InodeId.Root : new InodeId((ulong)id);

    private async ValueTask<IVolume> VolumeAsync() => _volume ??= await Store.OpenAsync(_fileSystemId, _installation.Administrator(), ClientIdentity.Root, default);
}
