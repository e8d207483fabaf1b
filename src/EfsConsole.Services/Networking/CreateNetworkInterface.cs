using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class CreateNetworkInterface(ResourceIds ids, NetworkQuota quota) : IOperationHandler<CreateNetworkInterfaceRequest, CreateNetworkInterfaceResponse>
{
    /// <summary>How EC2 names the file-system service as requester (EFS API, CreateMountTarget).</summary>
    public const string FileSystemRequester = "EFS";

    public async Task<CreateNetworkInterfaceResponse> RunAsync(CreateNetworkInterfaceRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var subnet = await NetworkRows.SubnetAsync(database, context.Caller.Region, request.SubnetId!, cancellationToken);
        RowTouch.Touch(database, subnet);
        var groups = await NetworkRows.GroupsOfInterfaceAsync(database, subnet.VpcId, request.Groups, cancellationToken);
        var address = await ChooseAddressAsync(database, subnet, request.PrivateIpAddress, cancellationToken);
        quota.CheckNetworkInterfaces(await NetworkRows.NetworkInterfaces(database, context.Caller.Region).CountAsync(cancellationToken));
        var row = new NetworkInterfaceEntity
        {
            NetworkInterfaceId = ids.NetworkInterface(),
            SubnetId = subnet.SubnetId,
            IpAddress = address,
            Description = request.Description ?? string.Empty,
            RequesterId = context.Caller.Kind == CallerKind.Service ? FileSystemRequester : null,
            CreatedAt = context.Now,
        };
        database.NetworkInterfaces.Add(row);
        database.NetworkInterfaceGroups.AddRange(groups.Select(group => new NetworkInterfaceGroupEntity { NetworkInterfaceId = row.NetworkInterfaceId, GroupId = group }));
        return new() { NetworkInterface = NetworkDescriptions.Describe(row, subnet, groups, context.Caller) };
    }

    private static async Task<string> ChooseAddressAsync(EfsConsoleDbContext database, SubnetEntity subnet, string? asked, CancellationToken cancellationToken)
    {
        var block = Ipv4Block.Parse(subnet.CidrBlock);
        var taken = (await database.NetworkInterfaces.Where(row => row.SubnetId == subnet.SubnetId).Select(row => row.IpAddress).ToListAsync(cancellationToken))
            .Select(address => Ipv4Block.ParseAddress(address)!.Value)
            .ToHashSet();
        if (asked is null)
        {
            return Ipv4Block.Format(block.FirstFree(taken)
                ?? throw new InsufficientFreeAddressesInSubnetException($"The subnet '{subnet.SubnetId}' ({block}) has no free address left.", "subnetId"));
        }

        var address = Ipv4Block.ParseAddress(asked)
            ?? throw new InvalidParameterValueException($"Address {asked} is invalid: give an IPv4 address such as {Ipv4Block.Format(block.Base + 10)}.", "privateIpAddress");
        if (!block.Contains(address))
        {
            throw new InvalidParameterValueException($"Address {asked} does not fall within the subnet's address range {block}.", "privateIpAddress");
        }

        if (block.IsReserved(address))
        {
            throw new InvalidParameterValueException($"Address {asked} is in the subnet's reserved address range: the first four addresses and the last of {block} cannot be used.", "privateIpAddress");
        }

        return taken.Contains(address)
            ? throw new InvalidIPAddressInUseException($"Address {asked} is in use.", "privateIpAddress")
            : asked;
    }
}
