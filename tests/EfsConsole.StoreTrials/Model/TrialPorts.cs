using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.StoreTrials.Model;

/// <summary>Stands where the services stand: keys that are always the same, and a ledger that says what it is told.</summary>
/// <param name="encrypted">The file system is encrypted.</param>
/// <param name="epoch">The last epoch that the ledger knows.</param>
/// <param name="recorded">Hears of every epoch before the ledger says that it is durable.</param>
public sealed class TrialPorts(bool encrypted, long epoch = 0, Action<long>? recorded = null) : IVolumeKeys, IVolumeAccess, IVolumeLedger
{
    private readonly Lock _lock = new();
    private long _epoch = epoch;
    private volatile string? _problem;

    /// <summary>The file system is encrypted.</summary>
    public bool Encrypted => encrypted;

    /// <summary>The last epoch recorded.</summary>
    public long Epoch
    {
        get
        {
            lock (_lock)
            {
                return _epoch;
            }
        }
    }

    /// <summary>Why the keys cannot be had, or null.</summary>
    public string? Problem
    {
        get => _problem;
        set => _problem = value;
    }

    /// <inheritdoc/>
    public Task<VolumeDataKeys> UnwrapAsync(string fileSystemId, CancellationToken cancellationToken) => _problem is { } problem
        ? Task.FromException<VolumeDataKeys>(new VolumeException(VolumeError.KeyUnavailable, problem))
        : Task.FromResult(new VolumeDataKeys(Enumerable.Repeat((byte)0x5A, 32).ToArray(), Enumerable.Repeat((byte)0xC3, 32).ToArray()));

    /// <inheritdoc/>
    public Task<VolumeGrant> AuthorizeAsync(string fileSystemId, Caller caller, ClientIdentity client, CancellationToken cancellationToken) =>
        Task.FromResult(new VolumeGrant(CanWrite: true, IsRoot: true, encrypted));

    /// <inheritdoc/>
    public Task<long> GetEpochAsync(string fileSystemId, CancellationToken cancellationToken) => Task.FromResult(Epoch);

    /// <inheritdoc/>
    public Task SetEpochAsync(string fileSystemId, long epoch, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            recorded?.Invoke(epoch);
            _epoch = Math.Max(_epoch, epoch);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ReportSizeAsync(string fileSystemId, long meteredBytes, DateTime measuredAt, CancellationToken cancellationToken) => Task.CompletedTask;
}
