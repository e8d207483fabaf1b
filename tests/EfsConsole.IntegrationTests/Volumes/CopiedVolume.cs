using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EfsConsole.IntegrationTests.Volumes;

/// <summary>Someone's own copy of a volume, outside of the installation, and a store that opens it with whatever keys that person has.</summary>
internal sealed class CopiedVolume : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("efsconsole-kept-").FullName;
    private readonly string _original;
    private readonly string _fileSystemId;
    private readonly long _epoch;

    private CopiedVolume(string volumes, string fileSystemId, long epoch)
    {
        _original = Path.Combine(volumes, fileSystemId);
        _fileSystemId = fileSystemId;
        _epoch = epoch;
    }

    public static CopiedVolume Take(string volumes, string fileSystemId, long epoch)
    {
        var copy = new CopiedVolume(volumes, fileSystemId, epoch);
        Copy(copy._original, Path.Combine(copy._folder, "kept", fileSystemId));
        return copy;
    }

    public void PutBack() => Copy(Path.Combine(_folder, "kept", _fileSystemId), _original);

    /// <summary>Reads a file of the copy.</summary>
    public async Task<byte[]> ReadAsync(byte[] content, byte[] metadata, string name)
    {
        // Each attempt has a copy of its own: an opening may write.
        var root = Path.Combine(_folder, Guid.NewGuid().ToString("n"));
        Copy(Path.Combine(_folder, "kept", _fileSystemId), Path.Combine(root, _fileSystemId));
        var ports = new Ports(content, metadata, _epoch);
        await using var store = new VolumeStore(new OptionsWrapper<FileStoreOptions>(new FileStoreOptions { Root = root }), ports, ports, ports, TimeProvider.System, NullLogger<VolumeStore>.Instance);
        await using var volume = await store.OpenAsync(_fileSystemId, Caller.Administrator("111122223333", "us-east-1", "127.0.0.1", "tests"), ClientIdentity.Root, CancellationToken.None);
        var file = await volume.LookupAsync(InodeId.Root, FileName.From(name), CancellationToken.None);
        var bytes = new byte[file.Size];
        (await volume.ReadAsync(file.Inode, 0, bytes, CancellationToken.None)).ShouldBe(bytes.Length);
        return bytes;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from).Where(file => Path.GetFileName(file) is not ("lock" or "LOCK")))
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = new FileStream(Path.Combine(to, Path.GetFileName(file)), FileMode.Create);
            source.CopyTo(target);
        }
    }

    private sealed class Ports(byte[] content, byte[] metadata, long epoch) : IVolumeKeys, IVolumeAccess, IVolumeLedger
    {
        public Task<VolumeDataKeys> UnwrapAsync(string fileSystemId, CancellationToken cancellationToken) =>
            Task.FromResult(new VolumeDataKeys([.. content], [.. metadata]));

        public Task<VolumeGrant> AuthorizeAsync(string fileSystemId, Caller caller, ClientIdentity client, CancellationToken cancellationToken) =>
            Task.FromResult(new VolumeGrant(CanWrite: true, IsRoot: true, Encrypted: true));

        public Task<long> GetEpochAsync(string fileSystemId, CancellationToken cancellationToken) => Task.FromResult(epoch);

        public Task SetEpochAsync(string fileSystemId, long reached, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task ReportSizeAsync(string fileSystemId, long meteredBytes, DateTime measuredAt, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
