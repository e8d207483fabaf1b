using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Replication;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Replication;

/// <summary>There are no replications (see <see cref="CreateReplicationConfiguration"/>), so none is found.</summary>
internal sealed class DeleteReplicationConfiguration : IOperationHandler<DeleteReplicationConfigurationRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DeleteReplicationConfigurationRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var row = await FileSystemRows.GetAsync(context, request.SourceFileSystemId!, cancellationToken);
        throw new ReplicationNotFoundException($"The file system '{row.FileSystemId}' has no replication configuration.", "sourceFileSystemId");
    }
}
