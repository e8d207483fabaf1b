using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class CreateVpc(NewNetworks networks, NetworkQuota quota) : IOperationHandler<CreateVpcRequest, CreateVpcResponse>
{
    /// <summary>Where hosts have no addresses: this network, multicast and reserved.</summary>
    private static readonly IReadOnlyList<Ipv4Block> Unusable = [Ipv4Block.Parse("0.0.0.0/8"), Ipv4Block.Parse("224.0.0.0/3")];

    public async Task<CreateVpcResponse> RunAsync(CreateVpcRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var block = Ipv4Block.Parse(request.CidrBlock!);
        if (Unusable.Any(unusable => unusable.Contains(block)))
        {
            throw new InvalidVpcRangeException($"The CIDR '{block}' is invalid: hosts have no addresses there.", "cidrBlock");
        }

        // All VPCs of the installation share the host's addresses, so this call relies on the whole list of them.
        RowTouch.Touch(database, await database.Installations.SingleAsync(cancellationToken));
        var others = await database.Vpcs.AsNoTracking().ToListAsync(cancellationToken);
        var other = others.Find(vpc => Ipv4Block.Parse(vpc.CidrBlock).Overlaps(block));
        if (other is not null)
        {
            throw new InvalidVpcRangeException(
                $"The CIDR '{block}' overlaps {other.CidrBlock} of the vpc '{other.VpcId}' in {other.Region}: give a block that no VPC of this machine has.",
                "cidrBlock");
        }

        quota.CheckVpcs(others.Count(vpc => vpc.Region == context.Caller.Region));
        var row = networks.AddVpc(database, context.Caller.Region, block.ToString(), isDefault: false, context.Now);
        NetworkRows.AddTags(database, row.VpcId, request.Tags);
        return new() { Vpc = NetworkDescriptions.Describe(row, context.Caller, request.Tags ?? []) };
    }
}
