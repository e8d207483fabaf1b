using System.Collections.Concurrent;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Volumes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EfsConsole.FileStore;

/// <summary>The volumes of this installation, each in a folder of its own below <see cref="FileStoreOptions.Root"/>.</summary>
public sealed class VolumeStore : IVolumeStore, IAsyncDisposable
{
    private readonly IVolumeAccess _access;
    private readonly StoreParts _parts;
    private readonly SpaceKeeper _space;
    private readonly ConcurrentDictionary<string, (VolumeEngine Engine, SizeReporter Reporter, VolumeClients Clients)> _volumes = [];
    private int _disposed;

    /// <summary>Sets the store up; touches no disk.</summary>
    public VolumeStore(IOptions<FileStoreOptions> options, IVolumeKeys keys, IVolumeAccess access, IVolumeLedger ledger, TimeProvider time, ILogger<VolumeStore> logger)
        : this(options, keys, access, ledger, time, logger, path => new DriveInfo(path).AvailableFreeSpace)
    {
    }

    /// <summary>The same with another way to learn how much room the disk has, in bytes below a folder.</summary>
    internal VolumeStore(IOptions<FileStoreOptions> options, IVolumeKeys keys, IVolumeAccess access, IVolumeLedger ledger, TimeProvider time, ILogger<VolumeStore> logger, Func<string, long> availableBytes)
    {
        ArgumentNullException.ThrowIfNull(options);
        _access = access;
        _parts = new StoreParts(options.Value, keys, ledger, time, logger, availableBytes);
        _space = new SpaceKeeper(_parts);
    }

    /// <inheritdoc/>
    public Task CreateAsync(VolumeCreation creation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(creation);
        return Volume(creation.FileSystemId).Engine.CreateAsync(creation.Encrypted, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IVolume> OpenAsync(string fileSystemId, Caller caller, ClientIdentity client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var grant = await _access.AuthorizeAsync(fileSystemId, caller, client, cancellationToken);
        var (engine, reporter, clients) = Volume(fileSystemId);
        engine.Expect(grant.Encrypted);
        using (await engine.EnterAsync(cancellationToken))
        {
            return new VolumeLease(engine, reporter, grant, client, clients.Enter(caller, client));
        }
    }

    /// <inheritdoc/>
    public async Task DestroyAsync(string fileSystemId, CancellationToken cancellationToken)
    {
        var (engine, _, _) = Volume(fileSystemId);
        await engine.DestroyAsync(cancellationToken);
        _volumes.TryRemove(fileSystemId, out _);
    }

    /// <inheritdoc/>
    public Task EvictKeysAsync(string fileSystemId, CancellationToken cancellationToken) =>
        _volumes.TryGetValue(fileSystemId, out var volume) ? volume.Engine.EvictAsync(cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public VolumeKeyStatus GetKeyStatus(string fileSystemId) =>
        _volumes.TryGetValue(fileSystemId, out var volume) ? volume.Engine.KeyStatus : new VolumeKeyStatus(false, false, null);

    /// <inheritdoc/>
    public IReadOnlyList<VolumeClient> GetClients(string fileSystemId) =>
        _volumes.TryGetValue(fileSystemId, out var volume) ? volume.Clients.List() : [];

    /// <summary>Gives the dead bytes of a volume back now. Needs no key.</summary>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    internal Task TidyAsync(string fileSystemId, CancellationToken cancellationToken) =>
        Volume(fileSystemId).Engine.TidyAsync(onlyIfDue: false, cancellationToken);

    /// <summary>Writes what is unstable, drops all keys and closes all volumes.</summary>
    public async ValueTask DisposeAsync()
    {
        // A container that knows the store by its class and by its port disposes it twice.
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await _space.DisposeAsync();
        foreach (var (engine, _, _) in _volumes.Values)
        {
            await engine.CloseAsync();
        }

        _volumes.Clear();
        _parts.Dispose();
    }

    /// <summary>What all volumes share.</summary>
    internal StoreParts Parts => _parts;

    /// <summary>The volume of a file system, open or not.</summary>
    /// <exception cref="VolumeException">VolumeUnavailable: that is no id of a file system.</exception>
    internal VolumeEngine Engine(string fileSystemId) => Volume(fileSystemId).Engine;

    private (VolumeEngine Engine, SizeReporter Reporter, VolumeClients Clients) Volume(string fileSystemId)
    {
        ArgumentNullException.ThrowIfNull(fileSystemId);
        ObjectDisposedException.ThrowIf(_disposed != 0, this);

        // Refuses whatever could lead out of the folder.
        _ = VolumeFolder.PathOf(_parts.Options.Root, fileSystemId);
        return _volumes.GetOrAdd(fileSystemId, id =>
        {
            var engine = new VolumeEngine(id, _parts);
            return (engine, new SizeReporter(engine, _parts), new VolumeClients(_parts.Time));
        });
    }
}
