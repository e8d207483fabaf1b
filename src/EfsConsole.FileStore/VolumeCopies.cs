using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Verification;
using EfsConsole.FileStore.Volumes;
using Microsoft.Extensions.Logging.Abstractions;

namespace EfsConsole.FileStore;

/// <summary>Verifies copies of volumes as a store verifies its own, but read-only: nothing is kept of a run.</summary>
/// <param name="time">The clock.</param>
public sealed class VolumeCopies(TimeProvider time) : IVolumeCopies
{
    /// <inheritdoc/>
    public async Task<VolumeCopyProof> ProveAsync(VolumeCopy copy, VolumeDataKeys? keys, bool full, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(copy);
        try
        {
            using var parts = new StoreParts(new FileStoreOptions { Root = copy.Root }, Beside.None, new Beside(copy.Epoch), time, NullLogger.Instance, static _ => long.MaxValue);
            var path = VolumeFolder.PathOf(copy.Root, copy.FileSystemId);
            using var folder = VolumeFolder.OpenReadOnly(path, copy.FileSystemId, parts.DatabaseMemory);
            if (folder.Description.Encrypted != copy.Encrypted)
            {
                return Damaged("The volume is not the one of this file system: one of them is encrypted, the other is not.");
            }

            var taken = keys;
            keys = null;
            var session = await VolumeSession.OpenAsync(folder, parts, new OpenFiles(), taken, cancellationToken);
            try
            {
                return await ReadAsync(session, path, full, cancellationToken);
            }
            finally
            {
                session.Forget();
            }
        }
        catch (VolumeException failure)
        {
            return Damaged(failure.Message);
        }
        finally
        {
            keys?.Dispose();
        }
    }

    private async Task<VolumeCopyProof> ReadAsync(VolumeSession session, string path, bool full, CancellationToken cancellationToken)
    {
        using var numbers = new ScrubNumbers();
        var now = time.GetUtcNow().UtcDateTime;
        var scrub = session.BeginScrub(path, now, numbers, fromBeginning: true);
        while (scrub.State.EndedAt is null && (full || scrub.State.Stage <= VolumeVerificationStage.Tree))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await scrub.StepAsync(now, cancellationToken);
        }

        var report = scrub.State.ToReport();
        return new VolumeCopyProof(scrub.State.ObjectsTotal, scrub.State.Bytes, report.DamageCount, report.Damage);
    }

    private static VolumeCopyProof Damaged(string detail) =>
        new(0, 0, 1, [new VolumeDamage(VolumeDamageKind.Volume, null, null, null, null, detail)]);

    /// <summary>What is recorded beside a copy, which nobody changes.</summary>
    private sealed class Beside(long epoch) : IVolumeLedger, IVolumeKeys
    {
        public static Beside None { get; } = new(0);

        public Task<long> GetEpochAsync(string fileSystemId, CancellationToken cancellationToken) => Task.FromResult(epoch);

        public Task SetEpochAsync(string fileSystemId, long epoch, CancellationToken cancellationToken) => throw ReadOnly();

        public Task ReportSizeAsync(string fileSystemId, long meteredBytes, DateTime measuredAt, CancellationToken cancellationToken) => throw ReadOnly();

        public Task<VolumeDataKeys> UnwrapAsync(string fileSystemId, CancellationToken cancellationToken) => throw ReadOnly();

        private static InvalidOperationException ReadOnly() => new("A copy is read, not written.");
    }
}
