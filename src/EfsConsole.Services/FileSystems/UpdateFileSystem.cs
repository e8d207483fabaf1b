using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.FileSystems;

/// <summary>Changes throughput mode and amount at once: the file system stays available.</summary>
internal sealed class UpdateFileSystem : IOperationHandler<UpdateFileSystemRequest, FileSystemDescription>
{
    public async Task<FileSystemDescription> RunAsync(UpdateFileSystemRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var row = await FileSystemRows.GetAvailableAsync(context, request.FileSystemId!, cancellationToken);
        var mode = request.ThroughputMode ?? row.ThroughputMode;
        var amount = request.ProvisionedThroughputInMibps ?? (mode == ThroughputMode.Provisioned ? row.ProvisionedThroughputInMibps : null);
        if (ThroughputLimits.Mismatch(mode, amount) is { } mismatch)
        {
            throw new BadRequestException(mismatch, "provisionedThroughputInMibps");
        }

        if (mode == ThroughputMode.Elastic && row.PerformanceMode == PerformanceMode.MaxIO)
        {
            throw new BadRequestException("The throughput mode 'elastic' does not go with the performance mode 'maxIO', which the file system has for life.", "throughputMode");
        }

        FileSystemThroughput.CheckLimit(amount);
        if (mode != row.ThroughputMode || amount < row.ProvisionedThroughputInMibps)
        {
            FileSystemThroughput.CheckPause(row.ThroughputChangedAt, context.Now);
            row.ThroughputChangedAt = context.Now;
        }

        row.ThroughputMode = mode;
        row.ProvisionedThroughputInMibps = amount;
        return (await FileSystemRows.DescribeAsync(context, [row], cancellationToken))[0];
    }
}
