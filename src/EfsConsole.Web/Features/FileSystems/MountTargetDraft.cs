namespace EfsConsole.Web.Features.FileSystems;

/// <summary>One Availability Zone's row: what its mount target should be.</summary>
public sealed class MountTargetDraft
{
    public required string AvailabilityZone { get; init; }

    /// <summary>Whether the zone gets a mount target.</summary>
    public bool Ticked { get; set; }

    public string? SubnetId { get; set; }

    /// <summary>An IPv4 address; blank means Automatic.</summary>
    public string IpAddress { get; set; } = string.Empty;

    public List<string> SecurityGroups { get; set; } = [];

    /// <summary>The address to ask for, or null for Automatic.</summary>
    public string? WantedIpAddress => string.IsNullOrWhiteSpace(IpAddress) ? null : IpAddress.Trim();

    /// <summary>The ids that the inputs of the row have on the page.</summary>
    public string Field(string input) => $"{input}-{AvailabilityZone}";

    /// <summary>The row that a zone starts with: ticked, with its default or only subnet and the VPC's default group.</summary>
    public static MountTargetDraft For(string zone, VpcNetwork network)
    {
        var subnets = network.SubnetsIn(zone);
        return new()
        {
            AvailabilityZone = zone,
            Ticked = true,
            SubnetId = subnets.FirstOrDefault(subnet => subnet.DefaultForAz)?.SubnetId ?? (subnets.Count == 1 ? subnets[0].SubnetId : null),
            SecurityGroups = network.DefaultGroup is { } group ? [group.GroupId] : [],
        };
    }
}
