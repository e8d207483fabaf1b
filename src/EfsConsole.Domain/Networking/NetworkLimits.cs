using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Bounds of the EC2 API that the networks need.</summary>
public static partial class NetworkLimits
{
    /// <summary>Longest group name and description, in characters.</summary>
    public const int GroupName = 255;

    /// <summary>Largest block of a VPC or subnet, as prefix length.</summary>
    public const int LargestPrefix = 16;

    /// <summary>Smallest block of a VPC or subnet, as prefix length.</summary>
    public const int SmallestPrefix = 28;

    /// <summary>Addresses that each subnet keeps for itself: the first four and the last.</summary>
    public const int ReservedAddresses = 5;

    /// <summary>Attributes that DescribeVpcAttribute knows.</summary>
    public static IReadOnlyList<string> VpcAttributes { get; } = ["enableDnsSupport", "enableDnsHostnames", "enableNetworkAddressUsageMetrics"];

    /// <summary>Attributes that DescribeNetworkInterfaceAttribute knows.</summary>
    public static IReadOnlyList<string> NetworkInterfaceAttributes { get; } = ["description", "groupSet"];

    /// <summary>Most resources of one CreateTags or DeleteTags call.</summary>
    public const int TaggedResources = 1000;

    /// <summary>Protocols of a rule.</summary>
    public static IReadOnlyList<string> Protocols { get; } = ["tcp", "udp", "icmp", "-1"];

    /// <summary>What names and descriptions of security groups in a VPC consist of.</summary>
    [GeneratedRegex(@"^[a-zA-Z0-9 ._\-:/()#,@\[\]+=&;{}!$*]*\z")]
    public static partial Regex GroupTextPattern();

    /// <summary>Checks the block of a VPC or subnet: IPv4, /16 to /28, without host bits.</summary>
    public static void CheckCidrBlock(RequestValidation validation, string parameter, string? cidrBlock)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (cidrBlock is null)
        {
            return;
        }

        if (!TryParseBlock(cidrBlock, out var network))
        {
            validation.Fault(parameter, $"Value ({cidrBlock}) for parameter {parameter} is invalid. This is not a valid CIDR block: give an IPv4 network without host bits, such as 10.0.0.0/16.");
        }
        else if (network.PrefixLength is < LargestPrefix or > SmallestPrefix)
        {
            validation.Fault(parameter, $"Value ({cidrBlock}) for parameter {parameter} is invalid. The block must be between a /16 and a /28.");
        }
    }

    /// <summary>Reads an IPv4 block without host bits.</summary>
    public static bool TryParseBlock(string? text, out IPNetwork network) =>
        IPNetwork.TryParse(text, out network)
        && network.BaseAddress.AddressFamily == AddressFamily.InterNetwork
        && string.Equals(network.ToString(), text, StringComparison.Ordinal);

    /// <summary>Checks rules for what comes in: a known protocol, ports in order, exactly one source, which is no IPv6 block.</summary>
    public static void CheckIngress(RequestValidation validation, IReadOnlyList<IpPermission>? permissions)
    {
        ArgumentNullException.ThrowIfNull(validation);
        CheckPermissions(validation, permissions);
        if (permissions?.FirstOrDefault(permission => permission.CidrIpv6 is not null) is { } six)
        {
            validation.Fault("cidrIpv6", $"Value ({six.CidrIpv6}) for parameter cidrIpv6 is invalid. The networks of this installation are IPv4 alone.");
        }
    }

    /// <summary>Checks rules for what goes out: a known protocol, ports in order, exactly one destination.</summary>
    public static void CheckEgress(RequestValidation validation, IReadOnlyList<IpPermission>? permissions)
    {
        ArgumentNullException.ThrowIfNull(validation);
        CheckPermissions(validation, permissions);
    }

    /// <summary>Checks which rules are to go: at least one, by what they say or by their ids.</summary>
    public static void CheckRevoked(RequestValidation validation, IReadOnlyList<IpPermission>? permissions, IReadOnlyList<string>? ruleIds)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (permissions is null == ruleIds is null)
        {
            validation.Fault("ipPermissions", "Give the rules that are to go either as ipPermissions or by securityGroupRuleIds.");
        }

        validation.Count("securityGroupRuleIds", ruleIds?.ToList(), 1, 1000);
        CheckPermissions(validation, permissions);
    }

    /// <summary>Checks the resources of CreateTags and DeleteTags.</summary>
    public static void CheckTaggedResources(RequestValidation validation, IReadOnlyList<string>? resources)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (validation.Required("resources", resources) && resources!.Count is 0 or > TaggedResources)
        {
            validation.Fault("resources", "Give 1 to 1,000 resources.");
        }
    }

    private static void CheckPermissions(RequestValidation validation, IReadOnlyList<IpPermission>? permissions)
    {
        if (permissions is null)
        {
            return;
        }

        if (permissions.Count == 0)
        {
            validation.Fault("ipPermissions", "Give at least one rule.");
        }

        foreach (var permission in permissions)
        {
            validation.OneOf("ipProtocol", permission.IpProtocol, Protocols);
            validation.Length("description", permission.Description, 0, GroupName);
            CheckPorts(validation, permission);
            CheckPeer(validation, permission);
        }
    }

    private static void CheckPeer(RequestValidation validation, IpPermission permission)
    {
        string?[] peers = [permission.CidrIp, permission.CidrIpv6, permission.SourceGroupId];
        if (peers.Count(peer => peer is not null) != 1)
        {
            validation.Fault("cidrIp", "Give exactly one source for a rule: an IPv4 block such as 10.0.0.0/8, or a security group.");
        }
        else if (permission.CidrIp is not null && !TryParseBlock(permission.CidrIp, out _))
        {
            validation.Fault("cidrIp", $"'{permission.CidrIp}' is not an IPv4 block without host bits, such as 10.0.0.0/8.");
        }
        else if (permission.CidrIpv6 is not null && !IsIpv6Block(permission.CidrIpv6))
        {
            validation.Fault("cidrIpv6", $"'{permission.CidrIpv6}' is not an IPv6 block without host bits, such as 2001:db8::/32.");
        }
    }

    private static bool IsIpv6Block(string text) =>
        IPNetwork.TryParse(text, out var network)
        && network.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6
        && string.Equals(network.ToString(), text, StringComparison.OrdinalIgnoreCase);

    private static void CheckPorts(RequestValidation validation, IpPermission permission)
    {
        if (permission.IpProtocol is not ("tcp" or "udp"))
        {
            return;
        }

        if (permission.FromPort is null || permission.ToPort is null)
        {
            validation.Fault("fromPort", "A rule for tcp or udp names its first and its last port; NFS is 2049 to 2049.");
            return;
        }

        validation.Range("fromPort", permission.FromPort, 0, 65535);
        validation.Range("toPort", permission.ToPort, 0, 65535);
        if (permission.FromPort > permission.ToPort)
        {
            validation.Fault("fromPort", "The first port lies behind the last.");
        }
    }
}
