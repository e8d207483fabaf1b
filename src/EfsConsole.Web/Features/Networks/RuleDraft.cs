using System.Globalization;
using EfsConsole.Domain.Networking;
using EfsConsole.Web.Components.Controls;

namespace EfsConsole.Web.Features.Networks;

/// <summary>A rule of a security group as it is typed.</summary>
public sealed class RuleDraft
{
    /// <summary>The choice that stands for NFS.</summary>
    public const string Nfs = "nfs";

    /// <summary>The choice that stands for everything.</summary>
    public const string All = "-1";

    /// <summary>Kinds of rules to choose from.</summary>
    public static IReadOnlyList<SelectOption> Kinds { get; } =
    [
        new(Nfs, "NFS (TCP 2049)"),
        new("tcp", "Custom TCP"),
        new("udp", "Custom UDP"),
        new("icmp", "All ICMP"),
        new(All, "All traffic"),
    ];

    /// <summary>One of <see cref="Kinds"/>.</summary>
    public string Kind { get; set; } = Nfs;

    /// <summary>One port, or two with a dash between.</summary>
    public string Ports { get; set; } = string.Empty;

    /// <summary>For what comes in, or for what goes out.</summary>
    public RuleDirection Direction { get; set; } = RuleDirection.Inbound;

    /// <summary>The other end: an IPv4 block, an IPv6 block, or the id of a security group.</summary>
    public string Peer { get; set; } = string.Empty;

    /// <summary>What the rule is for.</summary>
    public string Description { get; set; } = string.Empty;

    /// <summary>Whether ports are asked for.</summary>
    public bool AsksForPorts => Kind is "tcp" or "udp";

    /// <summary>The rule; ports that cannot be read are left out, and the check of the request finds them missing.</summary>
    public IpPermission ToPermission()
    {
        var (from, to) = Kind switch
        {
            Nfs => (2049, 2049),
            "tcp" or "udp" => ReadPorts(),
            _ => ((int?)null, (int?)null),
        };
        var peer = Peer.Trim();
        var isGroup = peer.StartsWith("sg-", StringComparison.Ordinal);
        var isIpv6 = !isGroup && peer.Contains(':', StringComparison.Ordinal);
        return new()
        {
            IpProtocol = Kind == Nfs ? "tcp" : Kind,
            FromPort = from,
            ToPort = to,
            SourceGroupId = isGroup ? peer : null,
            CidrIpv6 = isIpv6 ? peer : null,
            CidrIp = isGroup || isIpv6 || peer.Length == 0 ? null : peer,
            Description = string.IsNullOrWhiteSpace(Description) ? null : Description.Trim(),
        };
    }

    /// <summary>A rule's ports for people.</summary>
    public static string PortsOf(IpPermission rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.FromPort is null
            ? "All"
            : rule.FromPort == rule.ToPort
                ? rule.FromPort.Value.ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{rule.FromPort}–{rule.ToPort}");
    }

    /// <summary>A rule's protocol for people.</summary>
    public static string ProtocolOf(IpPermission rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule is { IpProtocol: "tcp", FromPort: 2049, ToPort: 2049 } ? "NFS" : rule.IpProtocol == All ? "All traffic" : rule.IpProtocol.ToUpperInvariant();
    }

    /// <summary>The other end of a rule for people.</summary>
    public static string PeerOf(IpPermission rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.CidrIp ?? rule.CidrIpv6 ?? rule.SourceGroupId ?? string.Empty;
    }

    private (int? From, int? To) ReadPorts()
    {
        var parts = Ports.Split('-', '–');
        var first = ReadPort(parts[0]);
        return (first, parts.Length switch { 1 => first, 2 => ReadPort(parts[1]), _ => null });
    }

    private static int? ReadPort(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
}
