using EfsConsole.Domain.StorageLifecycle;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.StorageLifecycle;

internal sealed class DescribeLifecycleConfiguration : IOperationHandler<DescribeLifecycleConfigurationRequest, LifecycleConfigurationDescription>
{
    public async Task<LifecycleConfigurationDescription> RunAsync(DescribeLifecycleConfigurationRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var row = await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken);
        return new(LifecycleText.Read(row.LifecyclePolicies));
    }
}
