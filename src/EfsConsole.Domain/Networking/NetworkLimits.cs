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

    /// <summary>Most resources of one CreateTags call.</summary>
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

    /// <summary>Checks rules: a known protocol, ports in order, exactly one source.</summary>
    public static void CheckPermissions(RequestValidation validation, IReadOnlyList<IpPermission>? permissions)
    {
        ArgumentNullException.ThrowIfNull(validation);
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
            CheckPorts(validation, permission);
            if (permission.CidrIp is null == permission.SourceGroupId is null)
            {
                validation.Fault("cidrIp", "Give exactly one source for a rule: an IPv4 block such as 10.0.0.0/8, or a security group.");
            }
            else if (permission.CidrIp is not null && !TryParseBlock(permission.CidrIp, out _))
            {
                validation.Fault("cidrIp", $"'{permission.CidrIp}' is not an IPv4 block without host bits, such as 10.0.0.0/8.");
            }
        }
    }

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
