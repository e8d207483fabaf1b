using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.MountTargets;

internal sealed class DescribeMountTargetSecurityGroups : IOperationHandler<DescribeMountTargetSecurityGroupsRequest, DescribeMountTargetSecurityGroupsResponse>
{
    public async Task<DescribeMountTargetSecurityGroupsResponse> RunAsync(DescribeMountTargetSecurityGroupsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var row = await MountTargetRows.GetAsync(context, request.MountTargetId!, cancellationToken);
        if (row.LifeCycleState == LifeCycleState.Deleting)
        {
            throw new IncorrectMountTargetStateException($"The mount target '{row.MountTargetId}' is being deleted, and its network interface with it.", "mountTargetId");
        }

        return new()
        {
            SecurityGroups = await context.Database.NetworkInterfaceGroups
                .Where(group => group.NetworkInterfaceId == row.NetworkInterfaceId)
                .OrderBy(group => group.GroupId)
                .Select(group => group.GroupId)
                .ToListAsync(cancellationToken),
        };
    }
}
