using System.Buffers.Binary;
using System.Net;

namespace EfsConsole.Web.Features.Networks;

/// <summary>Orders blocks by their numbers, not by their digits: 9.0.0.0/8 before 10.0.0.0/8.</summary>
public static class AddressOrder
{
    /// <summary>The place of a block; those that cannot be read come first.</summary>
    public static ulong Of(string cidrBlock) => IPNetwork.TryParse(cidrBlock, out var network) && network.BaseAddress.GetAddressBytes() is { Length: 4 } bytes
        ? ((ulong)BinaryPrimitives.ReadUInt32BigEndian(bytes) << 8) | (uint)network.PrefixLength
        : 0;
}
