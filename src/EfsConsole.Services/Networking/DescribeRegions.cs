using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Services.Installation;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Networking;

public sealed class DescribeRegions(InstallationState installation) : IOperationHandler<DescribeRegionsRequest, DescribeRegionsResponse>
{
    private const string OptInNotRequired = "opt-in-not-required";

    private static readonly NetworkFilters<Region> Filters = new(
        new Dictionary<string, Func<Region, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["region-name"] = region => [region.RegionName],
            ["opt-in-status"] = region => [region.OptInStatus],
        });

    public Task<DescribeRegionsResponse> RunAsync(DescribeRegionsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var regions = installation.Regions.Order(StringComparer.Ordinal).Select(name => new Region(name, OptInNotRequired)).ToList();
        if (request.RegionNames is { Count: > 0 } asked)
        {
            var missing = asked.FirstOrDefault(name => regions.TrueForAll(region => region.RegionName != name));
            if (missing is not null)
            {
                throw new InvalidParameterValueException($"Invalid region name: [{missing}].", "regionNames");
            }

            regions = regions.FindAll(region => asked.Contains(region.RegionName));
        }

        return Task.FromResult(new DescribeRegionsResponse { Regions = [.. Filters.Apply(regions, request.Filters)] });
    }
}
