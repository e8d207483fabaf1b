using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Replication;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Replication;

/// <summary>Tells the truth: there are none.</summary>
internal sealed class DescribeReplicationConfigurations : IOperationHandler<DescribeReplicationConfigurationsRequest, DescribeReplicationConfigurationsResponse>
{
    public async Task<DescribeReplicationConfigurationsResponse> RunAsync(DescribeReplicationConfigurationsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        if (request.FileSystemId is { } id)
        {
            var row = await FileSystemRows.GetAsync(context, id, cancellationToken);
            throw new ReplicationNotFoundException($"The file system '{row.FileSystemId}' has no replication configuration.", "fileSystemId");
        }

        if (request.NextToken is not null)
        {
            throw new BadRequestException("The token is not valid: there are no replications, and so no further page of them.", "nextToken");
        }

        return new() { Replications = [] };
    }
}
