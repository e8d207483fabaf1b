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

        return Task.FromResult(new DescribeAvailabilityZonesResponse { AvailabilityZones = [.. Filters.Apply(zones, request.Filters)] });
    }
}
