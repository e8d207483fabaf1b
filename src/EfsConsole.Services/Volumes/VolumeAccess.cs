using EfsConsole.Domain;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.Persistence;
using EfsConsole.Services.Audit;
using EfsConsole.Services.FileSystemPolicies;
using EfsConsole.Services.Identities;
using EfsConsole.Services.Installation;
using EfsConsole.Services.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace EfsConsole.Services.Volumes;

/// <summary>
/// Decides who may open a volume: the administrator may mount, write and be root, as far as the file system's policy denies
/// none of it. Each session's first opening is recorded, and each refusal by the policy. What cannot be recorded is not opened.
/// </summary>
internal sealed class VolumeAccess(
    EfsConsoleDatabase database,
    InstallationState installation,
    AuditTrail audit,
    VolumeSessions sessions,
    AdministratorPolicy administrator,
    FileSystemDenials denials,
    TimeProvider time) : IVolumeAccess
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

        var arn = Arn.FileSystem(caller.Region, caller.AccountId, fileSystemId);
        var policy = await denials.OfAsync(arn, cancellationToken);
        if (Denies("ClientMount"))
        {
            var refusal = $"The policy of the file system '{fileSystemId}' denies {caller.Principal} elasticfilesystem:ClientMount.";
            await RecordAsync(new(fileSystemId, caller, ClientMount: false, ClientWrite: false, ClientRootAccess: false, refusal));
            throw new VolumeException(VolumeError.AccessDenied, refusal);
        }

        var grant = new VolumeGrant(CanWrite: !Denies("ClientWrite"), IsRoot: !Denies("ClientRootAccess"), row.Encrypted);
        if (sessions.IsNew(fileSystemId, caller, client))
        {
            await RecordAsync(new(fileSystemId, caller, ClientMount: true, grant.CanWrite, grant.IsRoot));
            sessions.Began(fileSystemId, caller, client);
        }

        return grant;

        bool Denies(string action) =>
            policy is not null && FileSystemDenials.Denies(policy, new PolicyRequest(administrator.Principal(caller), "elasticfilesystem:" + action, arn, ConditionsOf(caller)));
    }

    private async Task RecordAsync(VolumeConnection connection)
    {
        try
        {
            audit.RequireRoom();
            await audit.RecordConnectionAsync(connection);
        }
        catch (AuditLogFullException full)
        {
            throw new VolumeException(VolumeError.NoSpace, full.Message, full);
        }
    }

    // The console is no mount target.
    private ClientConditions ConditionsOf(Caller caller) => new(KeyConditions.Of(caller, administrator.Principal(caller), time.GetUtcNow().UtcDateTime));

    private sealed record ClientConditions(KeyConditions Global) : IPolicyContext
    {
        public StringValues Get(string key) => string.Equals(key, "elasticfilesystem:AccessedViaMountTarget", StringComparison.OrdinalIgnoreCase) ? "false" : Global.Get(key);
    }
}
