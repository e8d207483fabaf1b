using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Networking;

public sealed class DescribeAvailabilityZones : IOperationHandler<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResponse>
{
    private static readonly NetworkFilters<AvailabilityZone> Filters = new(
        new Dictionary<string, Func<AvailabilityZone, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["zone-name"] = zone => [zone.ZoneName],
            ["zone-id"] = zone => [zone.ZoneId],
            ["zone-type"] = _ => ["availability-zone"],
            ["opt-in-status"] = _ => ["opt-in-not-required"],
            ["state"] = zone => [zone.State],
            ["region-name"] = zone => [zone.RegionName],
        });

    public Task<DescribeAvailabilityZonesResponse> RunAsync(DescribeAvailabilityZonesRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var zones = Zones.Of(context.Caller.Region);
        if (request.ZoneNames is { Count: > 0 } asked)
        {
            var missing = asked.FirstOrDefault(name => zones.All(zone => zone.ZoneName != name));
            if (missing is not null)
            {
                throw new InvalidParameterValueException($"Invalid availability zone: [{missing}].", "zoneNames");
            }

            zones = [.. zones.Where(zone => asked.Contains(zone.ZoneName))];
        }

        if (request.ZoneIds is { Count: > 0 } ids)
        {
            var missing = ids.FirstOrDefault(id => zones.All(zone => zone.ZoneId != id));
            if (missing is not null)
            {
                throw new InvalidParameterValueException($"Invalid availability zone-id: [{missing}].", "zoneIds");
            }

            zones = [.. zones.Where(zone => ids.Contains(zone.ZoneId))];
        }

        return Task.FromResult(new DescribeAvailabilityZonesResponse { AvailabilityZones = [.. Filters.Apply(zones, request.Filters)] });
    }
}
