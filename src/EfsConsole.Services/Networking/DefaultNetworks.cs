using EfsConsole.Persistence;
using EfsConsole.Services.Installation;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

/// <summary>
/// Makes a region's default VPC at its first start: 127.31.0.0/16 for the first region, 127.32.0.0/16 for the next, with
/// one default subnet in each zone. Every address of it is at once usable on this machine.
/// </summary>
public sealed class DefaultNetworks(EfsConsoleDatabase database, StartReads reads, InstallationState installation, NewNetworks networks, TimeProvider time) : IStartupStep
{
    private const int FirstOctet = 31;
    private const int LastOctet = 254;

    /// <summary>A region is given its default network once: who deletes it is not given it back.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var missing = installation.Regions.Except(await reads.RegionsAsync(cancellationToken), StringComparer.Ordinal).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        await using var unit = database.Create();
        var blocks = (await unit.Vpcs.Select(vpc => vpc.CidrBlock).ToListAsync(cancellationToken)).ConvertAll(Ipv4Block.Parse);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var region in missing)
        {
            unit.Regions.Add(new() { Region = region, CreatedAt = now });
            if (FreeBlock(blocks) is { } block)
            {
                blocks.Add(block);
                Add(unit, region, block, now);
            }
        }

        await unit.SaveChangesAsync(cancellationToken);
    }

    private static Ipv4Block? FreeBlock(List<Ipv4Block> taken)
    {
        for (var octet = FirstOctet; octet <= LastOctet; octet++)
        {
            var block = Ipv4Block.Parse(FormattableString.Invariant($"127.{octet}.0.0/16"));
            if (!taken.Exists(block.Overlaps))
            {
                return block;
            }
        }

        return null;
    }

    private void Add(EfsConsoleDbContext unit, string region, Ipv4Block block, DateTime now)
    {
        var vpc = networks.AddVpc(unit, region, block.ToString(), isDefault: true, now);
        var subnetBase = block.Base;
        foreach (var zone in Zones.Of(region))
        {
            var subnet = new Ipv4Block(subnetBase, 20);
            networks.AddSubnet(unit, vpc.VpcId, subnet.ToString(), zone.ZoneName, defaultForAz: true, now);
            subnetBase = subnet.Last + 1;
        }
    }
}
