using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EfsConsole.Services.Policies;

/// <summary>A block of addresses; one address is a block of one. Host bits do not count.</summary>
/// <param name="Bits">The address, an IPv4 one in the lowest 32 bits.</param>
/// <param name="HostBits">How many bits at the end are free.</param>
/// <param name="IsVersion6">Whether it is IPv6.</param>
internal sealed record AddressValue(UInt128 Bits, int HostBits, bool IsVersion6) : ConditionValue
{
    /// <inheritdoc/>
    public override bool Matches(string value, IPolicyContext context, bool whenUnresolved) =>
        Read(value) is { } address && address.IsVersion6 == IsVersion6 && Block(address.Bits) == Block(Bits);

    public static AddressValue? TryParse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (Read(slash < 0 ? text : text[..slash]) is not { } address)
        {
            return null;
        }

        var length = address.IsVersion6 ? 128 : 32;
        if (slash < 0)
        {
            return new(address.Bits, 0, address.IsVersion6);
        }

        return int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) && prefix <= length
            ? new(address.Bits, length - prefix, address.IsVersion6)
            : null;
    }

    // A shift by 128 would be a shift by nothing.
    private UInt128 Block(UInt128 bits) => HostBits == 128 ? 0 : bits >> HostBits;

    // The framework also reads 1, 0x7f.1 and [::1]:80; here an IPv4 address is four numbers and an IPv6 one stands alone.
    private static (UInt128 Bits, bool IsVersion6)? Read(string text)
    {
        if (text.AsSpan().ContainsAnyExcept("0123456789abcdefABCDEF.:") || !IPAddress.TryParse(text, out var address))
        {
            return null;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }
        else if (address.AddressFamily == AddressFamily.InterNetwork && !string.Equals(address.ToString(), text, StringComparison.Ordinal))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        return written == 16 ? (BinaryPrimitives.ReadUInt128BigEndian(bytes), true) : (BinaryPrimitives.ReadUInt32BigEndian(bytes), false);
    }
}
