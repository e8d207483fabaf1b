using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.MountTargets;

/// <summary>Lengths and patterns of the EFS API model (2015-02-01).</summary>
public static partial class MountTargetLimits
{
    /// <summary>Most security groups of a mount target (EFS guide); more is SecurityGroupLimitExceeded.</summary>
    public const int SecurityGroups = 5;

    /// <summary>Most security groups that a request may name (API model); more is BadRequest.</summary>
    public const int SecurityGroupsInRequest = 100;

    /// <summary>The type of address that mount targets have here.</summary>
    public const string IPv4Only = "IPV4_ONLY";

    /// <summary>Types of addresses in the model.</summary>
    public static IReadOnlyList<string> IpAddressTypes { get; } = [IPv4Only, "IPV6_ONLY", "DUAL_STACK"];

    /// <summary>A mount target id.</summary>
    [GeneratedRegex(@"^fsmt-[0-9a-f]{8,40}\z")]
    public static partial Regex MountTargetIdPattern();

    /// <summary>A subnet id.</summary>
    [GeneratedRegex(@"^subnet-[0-9a-f]{8,40}\z")]
    public static partial Regex SubnetIdPattern();

    /// <summary>A security group id.</summary>
    [GeneratedRegex(@"^sg-[0-9a-f]{8,40}\z")]
    public static partial Regex SecurityGroupPattern();

    /// <summary>Four decimal numbers.</summary>
    [GeneratedRegex(@"^[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\z")]
    public static partial Regex IpAddressPattern();

    /// <summary>Checks an id where one is given.</summary>
    public static void CheckId(RequestValidation validation, string? mountTargetId)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Length("mountTargetId", mountTargetId, 13, 45);
        validation.Pattern("mountTargetId", mountTargetId, MountTargetIdPattern());
    }

    /// <summary>Checks a subnet id where one is given.</summary>
    public static void CheckSubnetId(RequestValidation validation, string? subnetId)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Length("subnetId", subnetId, 15, 47);
        validation.Pattern("subnetId", subnetId, SubnetIdPattern());
    }

    /// <summary>Checks an address where one is given: four numbers of 0 to 255.</summary>
    public static void CheckIpAddress(RequestValidation validation, string? ipAddress)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Length("ipAddress", ipAddress, 7, 15);
        validation.Pattern("ipAddress", ipAddress, IpAddressPattern());
        if (ipAddress is not null && IpAddressPattern().IsMatch(ipAddress) && !IsIPv4(ipAddress))
        {
            validation.Fault("ipAddress", $"'{ipAddress}' is not an IPv4 address: give four numbers of 0 to 255 without leading zeros, such as 10.0.1.25.");
        }
    }

    /// <summary>Checks a type of address where one is given: one of the model, and one that the networks have.</summary>
    public static void CheckIpAddressType(RequestValidation validation, string? ipAddressType)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.OneOf("ipAddressType", ipAddressType, IpAddressTypes);
        if (ipAddressType is not (null or IPv4Only) && IpAddressTypes.Contains(ipAddressType))
        {
            validation.Fault("ipAddressType", $"The networks of this installation have no IPv6: '{ipAddressType}' at 'ipAddressType' cannot be had. Give {IPv4Only}, or leave it out.");
        }
    }

    /// <summary>An IPv6 address where one is given is refused: subnets have none.</summary>
    public static void CheckIpv6Address(RequestValidation validation, string? ipv6Address)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Length("ipv6Address", ipv6Address, 3, 39);
        if (ipv6Address is not null)
        {
            validation.Fault("ipv6Address", $"The networks of this installation have no IPv6: leave '{ipv6Address}' at 'ipv6Address' out.");
        }
    }

    /// <summary>Whether the text is an IPv4 address as people write it.</summary>
    public static bool IsIPv4(string text) =>
        IPAddress.TryParse(text, out var address)
        && address.AddressFamily == AddressFamily.InterNetwork
        && string.Equals(address.ToString(), text, StringComparison.Ordinal);

    /// <summary>Checks security group ids where some are given.</summary>
    public static void CheckSecurityGroups(RequestValidation validation, IReadOnlyList<string>? securityGroups)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (securityGroups is null)
        {
            return;
        }

        if (securityGroups.Count > SecurityGroupsInRequest)
        {
            validation.Fault("securityGroups", "Value '[...]' at 'securityGroups' failed to satisfy constraint: Member must have length less than or equal to 100");
            return;
        }

        for (var i = 0; i < securityGroups.Count; i++)
        {
            validation.Pattern(FormattableString.Invariant($"securityGroups.{i + 1}.member"), securityGroups[i], SecurityGroupPattern());
        }
    }
}
