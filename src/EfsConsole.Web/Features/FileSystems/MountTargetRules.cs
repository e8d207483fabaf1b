using System.Net;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.Web.Components.Controls;

namespace EfsConsole.Web.Features.FileSystems;

/// <summary>What a row must fulfil before it is sent. Whether an address is taken is known to the service alone.</summary>
public static class MountTargetRules
{
    public static IEnumerable<FieldError> Check(MountTargetDraft row, VpcNetwork network)
    {
        if (!row.Ticked)
        {
            yield break;
        }

        var subnet = network.FindSubnet(row.SubnetId);
        if (subnet is null)
        {
            yield return new(row.Field("subnet"), row.SubnetId is null
                ? $"Choose a subnet in {row.AvailabilityZone}, or untick the zone."
                : $"Subnet {row.SubnetId} does not exist any more. Choose another in {row.AvailabilityZone}.");
        }

        if (row.WantedIpAddress is { } address && AddressFault(address, subnet) is { } fault)
        {
            yield return new(row.Field("ip"), fault);
        }

        if (row.SecurityGroups.Count > MountTargetLimits.SecurityGroups)
        {
            yield return new(row.Field("groups"), $"A mount target has at most {MountTargetLimits.SecurityGroups} security groups; {row.AvailabilityZone} has {row.SecurityGroups.Count}. Remove some.");
        }

        foreach (var gone in row.SecurityGroups.Where(id => network.Groups.All(group => group.GroupId != id)))
        {
            yield return new(row.Field("groups"), $"Security group {gone} does not exist any more in {network.Vpc.VpcId}. Remove it.");
        }
    }

    private static string? AddressFault(string text, Subnet? subnet)
    {
        if (!MountTargetLimits.IsIPv4(text))
        {
            return $"'{text}' is not an IPv4 address. Enter four numbers of 0 to 255, such as 10.0.1.25, or leave it blank for Automatic.";
        }

        if (subnet is null || !NetworkLimits.TryParseBlock(subnet.CidrBlock, out var block))
        {
            return null;
        }

        var address = IPAddress.Parse(text);
        if (!block.Contains(address))
        {
            return $"{text} lies outside {subnet.SubnetId} ({subnet.CidrBlock}). Enter an address of that block, or leave it blank for Automatic.";
        }

        var offset = Number(address) - Number(block.BaseAddress);
        var last = (1L << (32 - block.PrefixLength)) - 1;

        // The field keeps the first four addresses and the last one of every subnet.
        return offset < NetworkLimits.ReservedAddresses - 1 || offset == last
            ? $"{text} is reserved: the first four addresses and the last one of {subnet.CidrBlock} cannot be used. Enter another, or leave it blank for Automatic."
            : null;
    }

    private static long Number(IPAddress address) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
}
