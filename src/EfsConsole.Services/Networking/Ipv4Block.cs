using System.Buffers.Binary;
using System.Net;
using EfsConsole.Domain.Networking;

namespace EfsConsole.Services.Networking;

/// <summary>An IPv4 block and the arithmetic on it; pure.</summary>
/// <param name="Base">The first address, as a number.</param>
/// <param name="PrefixLength">8 to 32 in practice.</param>
public readonly record struct Ipv4Block(uint Base, int PrefixLength)
{
    /// <summary>How many addresses a subnet keeps for itself at its start.</summary>
    private const uint ReservedAtStart = 4;

    /// <summary>How many addresses there are.</summary>
    public long Size => 1L << (32 - PrefixLength);

    /// <summary>The last address.</summary>
    public uint Last => (uint)(Base + Size - 1);

    /// <summary>How many addresses of a subnet can be taken.</summary>
    public int UsableAddresses => (int)Math.Max(0, Size - NetworkLimits.ReservedAddresses);

    /// <summary>Reads a block that was checked before.</summary>
    /// <exception cref="FormatException">The text is no IPv4 block without host bits.</exception>
    public static Ipv4Block Parse(string text) => NetworkLimits.TryParseBlock(text, out var network)
        ? new(ToNumber(network.BaseAddress), network.PrefixLength)
        : throw new FormatException($"'{text}' is not an IPv4 block.");

    /// <summary>The number of an address, or null when the text is none.</summary>
    public static uint? ParseAddress(string? text) =>
        text is not null && Domain.MountTargets.MountTargetLimits.IsIPv4(text) ? ToNumber(IPAddress.Parse(text)) : null;

    /// <summary>The address of a number.</summary>
    public static string Format(uint address)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, address);
        return new IPAddress(bytes).ToString();
    }

    public bool Contains(uint address) => address >= Base && address <= Last;

    public bool Contains(Ipv4Block other) => Contains(other.Base) && Contains(other.Last);

    /// <summary>Two blocks overlap only if one holds the other.</summary>
    public bool Overlaps(Ipv4Block other) => Contains(other.Base) || other.Contains(Base);

    /// <summary>The first four addresses and the last one.</summary>
    public bool IsReserved(uint address) => Contains(address) && (address - Base < ReservedAtStart || address == Last);

    /// <summary>The lowest address that is neither reserved nor taken; null when the block is full.</summary>
    public uint? FirstFree(IReadOnlySet<uint> taken)
    {
        for (long address = Base + (long)ReservedAtStart; address < Last; address++)
        {
            if (!taken.Contains((uint)address))
            {
                return (uint)address;
            }
        }

        return null;
    }

    public override string ToString() => FormattableString.Invariant($"{Format(Base)}/{PrefixLength}");

    private static uint ToNumber(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        return address.TryWriteBytes(bytes, out var written) && written == 4
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : throw new FormatException($"'{address}' is not an IPv4 address.");
    }
}
