using EfsConsole.Domain.Errors;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Pipeline;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.MountTargets;

/// <summary>The groups are those of the network interface, which the service changes through the door.</summary>
internal sealed class ModifyMountTargetSecurityGroups(IOperations operations, IOptions<QuotaOptions> quotas) : IOperationHandler<ModifyMountTargetSecurityGroupsRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(ModifyMountTargetSecurityGroupsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        MountTargetRows.CheckGroupCount(request.SecurityGroups, quotas.Value.SecurityGroupsPerMountTarget);
        var row = await MountTargetRows.GetAsync(context, request.MountTargetId!, cancellationToken);
        MountTargetRows.RequireAvailable(row);
        try
        {
            await operations.InvokeAsync(
                new ModifyNetworkInterfaceAttributeRequest { NetworkInterfaceId = row.NetworkInterfaceId, Groups = request.SecurityGroups ?? [] },
                Caller.Service(Caller.FileSystemService, context.Caller.AccountId, context.Caller.Region),
                cancellationToken);
        }
        catch (InvalidGroupNotFoundException refusal)
        {
            throw new SecurityGroupNotFoundException(refusal.Message, "securityGroups", refusal);
        }
        catch (InvalidNetworkInterfaceNotFoundException refusal)
        {
            throw new IncorrectMountTargetStateException($"The network interface of the mount target '{row.MountTargetId}' is gone: the mount target is being deleted.", "mountTargetId", refusal);
        }

        return NoResponse.Instance;
    }
}
