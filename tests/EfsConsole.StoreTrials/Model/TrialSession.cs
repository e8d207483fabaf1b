using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EfsConsole.StoreTrials.Model;

/// <summary>A store on a folder, with one volume open.</summary>
public sealed class TrialSession : IAsyncDisposable
{
    /// <summary>The file system of every trial.</summary>
    public const string FileSystemId = "fs-0123456789abcdef0";

    private static readonly TimeSpan VerificationPatience = TimeSpan.FromMinutes(2);

    private readonly FileStoreOptions _options;
    private readonly TrialPorts _ports;
    private VolumeStore _store;

    private TrialSession(FileStoreOptions options, TrialPorts ports)
    {
        _options = options;
        _ports = ports;
        _store = NewStore();
    }

    /// <summary>The volume.</summary>
    public IVolume Volume { get; private set; } = null!;

    /// <summary>Room that the disk seems to have, in bytes.</summary>
    public long AvailableBytes { get; set; } = 1L << 40;

    /// <summary>The store.</summary>
    public VolumeStore Store => _store;

    /// <summary>Small bounds, so that a short trial meets them.</summary>
    public static FileStoreOptions SmallOptions(string root) => new()
    {
        Root = root,
        WriteBackBytes = 1 << 20,
        MetadataCacheBytes = 1 << 20,
        DatabaseCacheBytes = 1 << 20,
        DatabaseWriteBufferBytes = 4 << 20,
        SegmentBytes = 256 << 10,
        ReservedDiskBytes = 0,
    };

    /// <summary>Makes the volume where there is none, and opens it.</summary>
    public static async Task<TrialSession> OpenAsync(FileStoreOptions options, TrialPorts ports)
    {
        var session = new TrialSession(options, ports);
        try
        {
            await session._store.CreateAsync(new VolumeCreation(FileSystemId, ports.Encrypted), CancellationToken.None);
            session.Volume = await session.OpenVolumeAsync();
            return session;
        }
        catch
        {
            // Whatever it was goes on to the caller; the files may not stay open.
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Drops the keys.</summary>
    public Task EvictAsync() => _store.EvictKeysAsync(FileSystemId, CancellationToken.None);

    /// <summary>Runs a verification to its end; answers how it ended and what it found.</summary>
    /// <exception cref="TimeoutException">It does not come to one.</exception>
    public async Task<(VolumeVerificationResult Result, VolumeVerificationReport Report)> VerifyAsync()
    {
        await using var verification = new VolumeVerification(_store);
        verification.Start(FileSystemId, _ports.Encrypted, fromBeginning: true);
        var limit = DateTime.UtcNow + VerificationPatience;
        while (verification.GetStatus(FileSystemId).State != VolumeVerificationState.Finished)
        {
            if (DateTime.UtcNow > limit)
            {
                throw new TimeoutException($"The verification is {verification.GetStatus(FileSystemId)}.");
            }

            await Task.Delay(1);
        }

        var report = await verification.ReadReportAsync(Volume, CancellationToken.None);
        return (verification.GetStatus(FileSystemId).Last!, report ?? throw new InvalidOperationException("A verification that has ended leaves a report."));
    }

    /// <summary>Closes everything and opens it anew.</summary>
    public async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = NewStore();
        Volume = await OpenVolumeAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private VolumeStore NewStore() => new(
        new OptionsWrapper<FileStoreOptions>(_options), _ports, _ports, _ports, TimeProvider.System, NullLogger<VolumeStore>.Instance, _ => AvailableBytes);

    private Task<IVolume> OpenVolumeAsync() => _store.OpenAsync(
        FileSystemId, Caller.Administrator("111122223333", "us-east-1", "127.0.0.1", "trials"), ClientIdentity.Root, CancellationToken.None);
}
