using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Replication;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Replication;

/// <summary>
/// Refuses: all regions of an installation lie on one machine, in one data folder, so that a copy there would protect from
/// nothing; and a replication that stands in the list but copies nothing would be worse than none.
/// </summary>
internal sealed class CreateReplicationConfiguration : IOperationHandler<CreateReplicationConfigurationRequest, ReplicationConfigurationDescription>
{
    public async Task<ReplicationConfigurationDescription> RunAsync(CreateReplicationConfigurationRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var source = await FileSystemRows.GetAvailableAsync(context, request.SourceFileSystemId!, cancellationToken);
        throw new ValidationException(
            $"The file system '{source.FileSystemId}' cannot be replicated: this installation is one machine and has no other place to keep a copy. Make backups of the installation instead.",
            "destinations");
    }
}
