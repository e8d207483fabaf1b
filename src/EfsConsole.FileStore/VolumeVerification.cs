using System.Collections.Concurrent;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Verification;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.FileStore;

/// <summary>Verifies the volumes of a store.</summary>
/// <param name="store">The store, which must live longer.</param>
public sealed class VolumeVerification(VolumeStore store) : IVolumeVerification, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, VolumeVerifier> _verifiers = [];
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <inheritdoc/>
    public void Start(string fileSystemId, bool encrypted, bool fromBeginning) => Verifier(fileSystemId).Start(encrypted, fromBeginning);

    /// <inheritdoc/>
    public Task StopAsync(string fileSystemId, CancellationToken cancellationToken) => Verifier(fileSystemId).StopAsync(forNow: false, cancellationToken);

    /// <inheritdoc/>
    public VolumeVerificationStatus GetStatus(string fileSystemId) => Verifier(fileSystemId).Status;

    /// <inheritdoc/>
    public ValueTask<VolumeVerificationReport?> ReadReportAsync(IVolume volume, CancellationToken cancellationToken) => volume is VolumeLease lease
        ? lease.ReadVerificationReportAsync(cancellationToken)
        : throw new ArgumentException("This is no lease of the store.", nameof(volume));

    /// <summary>Interrupts what is under way; it goes on with the next start of the program.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var verifier in _verifiers.Values)
        {
            await verifier.StopAsync(forNow: true, CancellationToken.None);
        }

        _verifiers.Clear();
    }

    private VolumeVerifier Verifier(string fileSystemId)
    {
        var engine = store.Engine(fileSystemId);
        return _verifiers.AddOrUpdate(
            fileSystemId,
            _ => new VolumeVerifier(engine, store.Parts, _turn),
            (_, known) => known.IsOf(engine) ? known : new VolumeVerifier(engine, store.Parts, _turn));
    }
}
