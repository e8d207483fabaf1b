using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>A store in a folder of its own, with a volume in it.</summary>
public class StoreFixture : IAsyncLifetime
{
    protected const string FileSystemId = "fs-0123456789abcdef0";

    protected static NewInode Plain { get; } = new(0x1A4, 1000, 1000);

    protected static CancellationToken None => CancellationToken.None;

    internal TestVolumePorts Ports { get; } = new();

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));

    protected string Folder { get; } = Directory.CreateTempSubdirectory("efsconsole-store-").FullName;

    protected FileStoreOptions Options { get; } = new() { ReservedDiskBytes = 1 << 20 };

    protected long AvailableBytes { get; set; } = 1L << 40;

    protected VolumeStore Store { get; set; } = null!;

    protected IVolume Volume { get; set; } = null!;

    protected string VolumeFolder => Path.Combine(Options.Root, FileSystemId);

    public virtual async ValueTask InitializeAsync()
    {
        Options.Root = Path.Combine(Folder, "volumes");
        Store = NewStore(Options);
        await Store.CreateAsync(new VolumeCreation(FileSystemId, Ports.Encrypted), None);
        Volume = await OpenAsync(Store);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected VolumeStore NewStore(FileStoreOptions options) => new(
        new OptionsWrapper<FileStoreOptions>(options), Ports, Ports, Ports, Time, NullLogger<VolumeStore>.Instance, _ => AvailableBytes);

    protected static Task<IVolume> OpenAsync(VolumeStore store) => store.OpenAsync(
        FileSystemId,
        Caller.Administrator("111122223333", "us-east-1", "127.0.0.1", "tests"),
        ClientIdentity.Root,
        None);

    /// <summary>Closes everything and opens it anew.</summary>
    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = NewStore(Options);
        Volume = await OpenAsync(Store);
    }

    /// <summary>A copy of the volume as it lies on the disk now, opened by another store.</summary>
    protected async Task<(VolumeStore Store, IVolume Volume)> OpenCopyAsync()
    {
        var options = new FileStoreOptions { Root = Path.Combine(Folder, "copy-" + Guid.NewGuid().ToString("n")) };
        Copy(VolumeFolder, Path.Combine(options.Root, FileSystemId));
        var store = NewStore(options);
        return (store, await OpenAsync(store));
    }

    protected static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from).Where(f => !Path.GetFileName(f).Equals("lock", StringComparison.OrdinalIgnoreCase)))
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = new FileStream(Path.Combine(to, Path.GetFileName(file)), FileMode.Create);
            source.CopyTo(target);
        }
    }

    protected static FileName Name(string name) => FileName.From(name);

    protected async Task<InodeId> CreateAsync(string name, byte[]? content = null, InodeId? directory = null)
    {
        var file = await Volume.CreateFileAsync(directory ?? InodeId.Root, Name(name), Plain, None);
        if (content is not null)
        {
            await Volume.WriteAsync(file.Inode, 0, content, WriteStability.All, None);
        }

        return file.Inode;
    }

    protected async Task<InodeId> MakeDirectoryAsync(string name, InodeId? above = null) =>
        (await Volume.CreateDirectoryAsync(above ?? InodeId.Root, Name(name), Plain, None)).Inode;

    protected static async Task<byte[]> ReadAllAsync(IVolume volume, InodeId inode)
    {
        var size = (await volume.GetAttributesAsync(inode, None)).Size;
        var content = new byte[size];
        (await volume.ReadAsync(inode, 0, content, None)).ShouldBe(content.Length);
        return content;
    }

    protected Task<byte[]> ReadAllAsync(InodeId inode) => ReadAllAsync(Volume, inode);

    protected static async Task<List<DirectoryEntry>> ListAsync(IVolume volume, InodeId directory, int page = 1000)
    {
        var entries = new List<DirectoryEntry>();
        DirectoryPage read;
        do
        {
            read = await volume.ReadDirectoryAsync(directory, entries.Count == 0 ? 0 : entries[^1].Cookie, page, None);
            read.ThrowIfDamaged();
            entries.AddRange(read.Entries);
        }
        while (!read.EndOfDirectory);
        return entries;
    }

    protected static byte[] Content(int length, int seed = 1)
    {
        var content = new byte[length];
        new Random(seed).NextBytes(content);
        return content;
    }

    protected static async Task<VolumeException> FailsAsync(VolumeError error, Func<Task> call)
    {
        var failure = await Should.ThrowAsync<VolumeException>(call);
        failure.Error.ShouldBe(error, failure.ToString());
        return failure;
    }

    protected static Task<VolumeException> FailsAsync<T>(VolumeError error, ValueTask<T> call) => FailsAsync(error, async () => await call);

    protected static Task<VolumeException> FailsAsync(VolumeError error, ValueTask call) => FailsAsync(error, async () => await call);
}
