using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Backups;

/// <summary>What begins here is a folder of files, not a change of the unit of work: so it is not run anew.</summary>
internal sealed class StartBackup(Backups backups) : IOperationHandler<StartBackupRequest, NoResponse>
{
    public Task<NoResponse> RunAsync(StartBackupRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        backups.Start(request);
        return Task.FromResult(NoResponse.Instance);
    }
}
