using EfsConsole.Domain.Volumes;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Volumes;

/// <summary>Keeps a volume's epoch and metered size on the file system's row.</summary>
internal sealed class VolumeLedger(EfsConsoleDatabase database) : IVolumeLedger
{
    public async Task<long> GetEpochAsync(string fileSystemId, CancellationToken cancellationToken)
    {
        await using var unit = database.Create();
        return await unit.FileSystems
            .Where(row => row.FileSystemId == fileSystemId)
            .Select(row => (long?)row.VolumeEpoch)
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw Gone(fileSystemId);
    }

    public async Task SetEpochAsync(string fileSystemId, long epoch, CancellationToken cancellationToken)
    {
        using var pass = await database.Writers.EnterAsync(cancellationToken);
        await using var unit = database.Create();
        var row = await GetAsync(unit, fileSystemId, cancellationToken) ?? throw Gone(fileSystemId);
        if (row.VolumeEpoch < epoch)
        {
            row.VolumeEpoch = epoch;
            await unit.SaveChangesAsync(CancellationToken.None);
        }
    }

    public async Task ReportSizeAsync(string fileSystemId, long meteredBytes, DateTime measuredAt, CancellationToken cancellationToken)
    {
        using var pass = await database.Writers.EnterAsync(cancellationToken);
        await using var unit = database.Create();

        // Reports may overtake each other, and the last ones of a volume come when its row is gone already.
        if (await GetAsync(unit, fileSystemId, cancellationToken) is { } row && (row.MeteredAt is null || row.MeteredAt <= measuredAt))
        {
            row.MeteredBytes = meteredBytes;
            row.MeteredAt = measuredAt;
            await unit.SaveChangesAsync(CancellationToken.None);
        }
    }

    private static Task<FileSystemEntity?> GetAsync(EfsConsoleDbContext unit, string fileSystemId, CancellationToken cancellationToken) =>
        unit.FileSystems.SingleOrDefaultAsync(row => row.FileSystemId == fileSystemId, cancellationToken);

    private static VolumeException Gone(string fileSystemId) => new(VolumeError.VolumeUnavailable, $"The file system '{fileSystemId}' does not exist.");
}
