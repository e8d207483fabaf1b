using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.Persistence;
using EfsConsole.Services.Audit;
using EfsConsole.Services.Installation;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Volumes;

/// <summary>Decides who may open a volume: the administrator may mount, write and be root. Each session's first opening is recorded.</summary>
internal sealed class VolumeAccess(EfsConsoleDatabase database, InstallationState installation, AuditTrail audit, VolumeSessions sessions) : IVolumeAccess
{
    public async Task<VolumeGrant> AuthorizeAsync(string fileSystemId, Caller caller, ClientIdentity client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(client);
        await using var unit = database.Create();
        var row = await unit.FileSystems.AsNoTracking()
            .Where(row => row.FileSystemId == fileSystemId && row.Region == caller.Region)
            .Select(row => new { row.LifeCycleState, row.Encrypted })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null || caller.AccountId != installation.AccountId)
        {
            throw new VolumeException(VolumeError.VolumeUnavailable, $"The file system '{fileSystemId}' does not exist.");
        }

        if (caller.Kind != CallerKind.Administrator)
        {
            throw new VolumeException(VolumeError.AccessDenied, $"{caller.Principal} may not open the files of '{fileSystemId}'.");
        }

        if (row.LifeCycleState != LifeCycleState.Available)
        {
            throw new VolumeException(VolumeError.VolumeUnavailable, $"The file system '{fileSystemId}' is in the state '{row.LifeCycleState}'; its files can be opened when it is 'available'.");
        }

        if (sessions.Begins(fileSystemId, caller, client))
        {
            await audit.RecordConnectionAsync(new(fileSystemId, caller, ClientMount: true, ClientWrite: true, ClientRootAccess: true));
        }

        return new(CanWrite: true, IsRoot: true, row.Encrypted);
    }
}
