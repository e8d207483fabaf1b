using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.StorageLifecycle;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.StorageLifecycle;

/// <summary>Keeps what it is told. There is one class of storage here, so no file moves.</summary>
internal sealed class PutLifecycleConfiguration : IOperationHandler<PutLifecycleConfigurationRequest, LifecycleConfigurationDescription>
{
    public async Task<LifecycleConfigurationDescription> RunAsync(PutLifecycleConfigurationRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var row = await FileSystemRows.GetAvailableAsync(context, request.FileSystemId!, cancellationToken);
        var archives = request.LifecyclePolicies!.Any(policy => policy.TransitionToArchive is not null);
        if (archives && (row.ThroughputMode != ThroughputMode.Elastic || row.PerformanceMode != PerformanceMode.GeneralPurpose))
        {
            throw new BadRequestException(
                $"TransitionToArchive needs the throughput mode 'elastic' and the performance mode 'generalPurpose'; the file system has '{row.ThroughputMode}' and '{row.PerformanceMode}'.",
                "lifecyclePolicies");
        }

        row.LifecyclePolicies = LifecycleText.Write(request.LifecyclePolicies!);
        return new(LifecycleText.Read(row.LifecyclePolicies));
    }
}
