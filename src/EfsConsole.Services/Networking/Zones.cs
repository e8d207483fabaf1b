using EfsConsole.Domain.Networking;

namespace EfsConsole.Services.Networking;

/// <summary>The Availability Zones of a region: three, named and numbered as the field does.</summary>
public static class Zones
{
    private static readonly IReadOnlyList<(string Word, string Short)> Directions =
    [
        ("northeast", "ne"), ("northwest", "nw"), ("southeast", "se"), ("southwest", "sw"),
        ("north", "n"), ("south", "s"), ("east", "e"), ("west", "w"), ("central", "c"),
    ];

    /// <summary><c>us-east-1a</c> with <c>use1-az1</c>, and two more.</summary>
    public static IReadOnlyList<AvailabilityZone> Of(string region)
    {
        var code = Code(region);
        return
        [
            new(region + "a", code + "-az1", region, "available"),
            new(region + "b", code + "-az2", region, "available"),
            new(region + "c", code + "-az3", region, "available"),
        ];
    }

    /// <summary>The id of a zone, by its name.</summary>
    public static string IdOf(string zoneName)
    {
        ArgumentException.ThrowIfNullOrEmpty(zoneName);
        return Of(zoneName[..^1]).First(zone => string.Equals(zone.ZoneName, zoneName, StringComparison.Ordinal)).ZoneId;
    }

    /// <summary>The region as zone ids abbreviate it: <c>us-east-1</c> is <c>use1</c>, <c>ap-southeast-2</c> is <c>apse2</c>.</summary>
    public static string Code(string region) => string.Concat(region.Split('-').Select(Abbreviate));

    private static string Abbreviate(string word)
    {
        foreach (var (direction, code) in Directions)
        {
            if (string.Equals(word, direction, StringComparison.Ordinal))
            {
                return code;
            }
        }

        // gov and iso parts: us-gov-west-1 is usgw1, us-iso-east-1 is usie1.
        return word is "gov" or "iso" or "isob" ? word switch { "isob" => "ib", _ => word[..1] } : word;
    }
}
