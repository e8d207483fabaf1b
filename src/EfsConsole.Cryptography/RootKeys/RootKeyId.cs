using System.Buffers.Binary;
using System.Globalization;

namespace EfsConsole.Cryptography;

/// <summary>Names a root key without revealing it: 16 bytes derived from it. What it sealed carries this id.</summary>
/// <param name="Value">The 16 bytes as a big-endian number.</param>
public readonly record struct RootKeyId(UInt128 Value)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 16;

    /// <summary>Reads the id from its 16 bytes.</summary>
    public static RootKeyId Read(ReadOnlySpan<byte> source) => new(BinaryPrimitives.ReadUInt128BigEndian(source));

    /// <summary>Writes the id as 16 bytes.</summary>
    public void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);

    /// <summary>32 lower-case hex digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
