using System.Buffers.Binary;
using System.Security.Cryptography;
using CsCheck;
using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography;

/// <summary>
/// NIST's vectors give the fixed input data whole, the KDF under test composes it. So a plain implementation of the
/// standard is held against the vectors, and the KDF against that implementation.
/// </summary>
public sealed class CounterModeKdfTests
{
    public static TheoryData<NistVector> Vectors => [.. NistVector.Read("sp800-108-counter-hmac-sha256.rsp")];

    [Fact]
    public void Vectors_Read_AreAllThere() => Vectors.Count.ShouldBe(7);

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void PlainImplementation_NistVector_GivesKey(NistVector vector)
    {
        var expected = vector["KO"];

        expected.Length.ShouldBe(int.Parse(vector.Fields["L"], System.Globalization.CultureInfo.InvariantCulture) / 8);
        Derive(vector["KI"], vector["FixedInputData"], expected.Length).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void Derive_NistKeyAndLength_GivesWhatThePlainImplementationGives(NistVector vector)
    {
        var key = vector["KI"];
        var derived = new byte[vector["KO"].Length];

        CounterModeKdf.Derive(key, "label"u8, vector["FixedInputData"], derived);

        derived.ShouldBe(Derive(key, FixedInput("label"u8.ToArray(), vector["FixedInputData"], derived.Length), derived.Length));
    }

    [Fact]
    public void Derive_AnyInput_GivesWhatThePlainImplementationGives() =>
        Gen.Select(Gen.Byte.Array[32], Gen.Byte[1, 255].Array[0, 70], Gen.Byte.Array[0, 70], Gen.Int[1, 200]).Sample((key, label, context, length) =>
        {
            var derived = new byte[length];
            CounterModeKdf.Derive(key, label, context, derived);
            return derived.AsSpan().SequenceEqual(Derive(key, FixedInput(label, context, length), length));
        });

    private static byte[] FixedInput(byte[] label, byte[] context, int length)
    {
        var bits = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bits, length * 8);
        return [.. label, 0, .. context, .. bits];
    }

    // SP 800-108r1, 4.1: K(i) = PRF(KI, [i] || fixed input data), concatenated and cut to length.
    internal static byte[] Derive(byte[] key, byte[] fixedInput, int length)
    {
        var output = new List<byte>();
        var counter = new byte[4];
        for (var i = 1; output.Count < length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(counter, i);
            output.AddRange(HMACSHA256.HashData(key, (byte[])[.. counter, .. fixedInput]));
        }

        return [.. output.Take(length)];
    }
}
