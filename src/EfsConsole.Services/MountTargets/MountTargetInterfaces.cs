using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services.MountTargets;

/// <summary>The network interfaces of mount targets, which the file-system service makes and removes through the door.</summary>
internal sealed class MountTargetInterfaces(IOperations operations)
{
    /// <summary>Makes the interface, or finds the one that an earlier attempt made.</summary>
    /// <exception cref="OperationException">The network refuses; in the file-system service's words.</exception>
    public async Task<NetworkInterface> MakeAsync(MountTargetEntity row, Caller user, bool mayBeThere, CancellationToken cancellationToken)
    {
        var service = Service(user);
        if (mayBeThere && await FindAsync(row, service, cancellationToken) is { } found)
        {
            return found;
        }

        try
        {
            var response = await operations.InvokeAsync(
                new CreateNetworkInterfaceRequest
                {
                    SubnetId = row.SubnetId,
                    PrivateIpAddress = row.IpAddress,
                    Groups = row.RequestedSecurityGroups.Length == 0 ? null : row.RequestedSecurityGroups.Split(','),
                    Description = Description(row),
                },
                service,
                cancellationToken);
            return response.NetworkInterface;
        }
        catch (OperationException refusal) when (Translate(refusal) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Removes the interface; one that is gone already is no error.</summary>
    public async Task RemoveAsync(MountTargetEntity row, Caller user, CancellationToken cancellationToken)
    {
        var service = Service(user);
        var id = row.NetworkInterfaceId ?? (await FindAsync(row, service, cancellationToken))?.NetworkInterfaceId;
        if (id is null)
        {
            return;
        }

        try
        {
            await operations.InvokeAsync(new DeleteNetworkInterfaceRequest { NetworkInterfaceId = id }, service, cancellationToken);
        }
        catch (InvalidNetworkInterfaceNotFoundException)
        {
            // An attempt before a crash removed it.
        }
    }

    private static Caller Service(Caller user) => Caller.Service(Caller.FileSystemService, user.AccountId, user.Region);

    /// <summary>As CloudTrail shows it; names the mount target, so the interface is found again.</summary>
    private static string Description(MountTargetEntity row) => $"EFS mount target for {row.FileSystemId} ({row.MountTargetId})";

    private static OperationException? Translate(OperationException refusal) => refusal switch
    {
        InvalidSubnetNotFoundException => new SubnetNotFoundException(refusal.Message, "subnetId", refusal),
        InvalidGroupNotFoundException => new SecurityGroupNotFoundException(refusal.Message, "securityGroups", refusal),
        InvalidIPAddressInUseException => new IpAddressInUseException(refusal.Message, "ipAddress", refusal),
        InsufficientFreeAddressesInSubnetException => new NoFreeAddressesInSubnetException(refusal.Message, "subnetId", refusal),
        InvalidParameterValueException => new BadRequestException(refusal.Message, "ipAddress", refusal),
        _ => null,
    };

    private async Task<NetworkInterface?> FindAsync(MountTargetEntity row, Caller service, CancellationToken cancellationToken)
    {
        var response = await operations.InvokeAsync(
            new DescribeNetworkInterfacesRequest { Filters = [new("description", [Description(row)])] },
            service,
            cancellationToken);
        return response.NetworkInterfaces.SingleOrDefault();
    }
}
