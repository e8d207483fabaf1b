using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class CreateSubnet(NewNetworks networks, NetworkQuota quota) : IOperationHandler<CreateSubnetRequest, CreateSubnetResponse>
{
    public async Task<CreateSubnetResponse> RunAsync(CreateSubnetRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var zones = Zones.Of(context.Caller.Region);
        if (request.AvailabilityZone is { } asked && zones.All(zone => zone.ZoneName != asked))
        {
            throw new InvalidParameterValueException(
                $"Value ({asked}) for parameter availabilityZone is invalid. Subnets can be created in: {string.Join(", ", zones.Select(zone => zone.ZoneName))}.",
                "availabilityZone");
        }

        var vpc = await NetworkRows.VpcAsync(database, context.Caller.Region, request.VpcId!, cancellationToken);
        RowTouch.Touch(database, vpc);
        var block = Ipv4Block.Parse(request.CidrBlock!);
        if (!Ipv4Block.Parse(vpc.CidrBlock).Contains(block))
        {
            throw new InvalidSubnetRangeException($"The CIDR '{block}' is invalid: it does not lie within {vpc.CidrBlock}, the block of the vpc '{vpc.VpcId}'.", "cidrBlock");
        }

        var siblings = await database.Subnets.AsNoTracking().Where(subnet => subnet.VpcId == vpc.VpcId).ToListAsync(cancellationToken);
        var other = siblings.Find(subnet => Ipv4Block.Parse(subnet.CidrBlock).Overlaps(block));
        if (other is not null)
        {
            throw new InvalidSubnetConflictException($"The CIDR '{block}' conflicts with another subnet: {other.CidrBlock} of '{other.SubnetId}'.", "cidrBlock");
        }

        quota.CheckSubnets(vpc.VpcId, siblings.Count);
        var chosen = request.AvailabilityZone
            ?? zones.MinBy(zone => siblings.Count(subnet => subnet.AvailabilityZone == zone.ZoneName))!.ZoneName;
        var row = networks.AddSubnet(database, vpc.VpcId, block.ToString(), chosen, defaultForAz: false, context.Now);
        NetworkRows.AddTags(database, row.SubnetId, request.Tags);
        return new() { Subnet = NetworkDescriptions.Describe(row, 0, context.Caller, request.Tags ?? []) };
    }
}
