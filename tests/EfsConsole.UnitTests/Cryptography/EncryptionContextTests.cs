using System.Buffers.Binary;
using System.Text;
using CsCheck;
using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography;

public sealed class EncryptionContextTests
{
    // Few and awkward building blocks, so that different maps come close to encoding alike: length prefixes, terminators, non-ASCII.
    private static readonly string[] Parts =
        ["a", "b", "A", "\0", "\0\0\0\u0001", "\0\0\0\u0002a", "é", "e\u0301", "\uE000", "\U0001F600", ":", "=", ","];

    private static readonly Gen<string> Text =
        Gen.Int[0, Parts.Length - 1].Array[0, 4].Select(indices => string.Concat(indices.Select(index => Parts[index])));

    private static readonly Gen<Dictionary<string, string>> Map = Gen.Dictionary(Text, Text)[0, 5];

    [Fact]
    public void CanonicalBytes_AnyMap_DecodesToTheSameMap() => Map.Sample(
        map =>
        {
            var decoded = Decode(EncryptionContext.From(map).CanonicalBytes);
            return decoded.Count == map.Count && decoded.All(pair => map.TryGetValue(pair.Key, out var value) && value == pair.Value);
        },
        iter: 10_000);

    [Fact]
    public void CanonicalBytes_TwoMaps_AreEqualOnlyForEqualMaps() => Gen.Select(Map, Map).Sample(
        (left, right) =>
        {
            var same = left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && value == pair.Value);
            return same == EncryptionContext.From(left).CanonicalBytes.SequenceEqual(EncryptionContext.From(right).CanonicalBytes);
        },
        iter: 10_000);

    [Fact]
    public void CanonicalBytes_AnyOrderOfInsertion_AreTheSame() => Gen.Select(Map, Gen.Int).Sample((map, seed) =>
    {
        var pairs = map.ToArray();
        new Random(seed).Shuffle(pairs);
        var shuffled = new Dictionary<string, string>(pairs);
        return EncryptionContext.From(map).CanonicalBytes.SequenceEqual(EncryptionContext.From(shuffled).CanonicalBytes);
    });

    [Fact]
    public void CanonicalBytes_TwoPairs_AreCountThenLengthPrefixedKeysAndValues() =>
        EncryptionContext.From(new Dictionary<string, string> { ["b"] = "xyz", ["a"] = "é" }).CanonicalBytes.ToArray().ShouldBe(
            [0, 0, 0, 2, 0, 0, 0, 1, (byte)'a', 0, 0, 0, 2, 0xC3, 0xA9, 0, 0, 0, 1, (byte)'b', 0, 0, 0, 3, (byte)'x', (byte)'y', (byte)'z']);

    [Fact]
    public void CanonicalBytes_KeysBeyondTheBasicPlane_AreInOrderOfTheirUtf8()
    {
        // UTF-16 order would put the surrogate pair (D83D) before E000; UTF-8 order puts it after.
        var context = EncryptionContext.From(new Dictionary<string, string> { ["\U0001F600"] = "", ["\uE000"] = "" });

        Decode(context.CanonicalBytes).Select(pair => pair.Key).ShouldBe(["\uE000", "\U0001F600"]);
    }

    [Fact]
    public void From_NullAndEmpty_AreTheSameContext()
    {
        EncryptionContext.From(null).ShouldBeSameAs(EncryptionContext.Empty);
        (EncryptionContext.From(new Dictionary<string, string>()) == EncryptionContext.Empty).ShouldBeTrue();
        EncryptionContext.Empty.CanonicalBytes.ToArray().ShouldBe([0, 0, 0, 0]);
    }

    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0xDE00)]
    public void From_HalfASurrogatePair_IsRefused(int codeUnit)
    {
        var half = "before" + (char)codeUnit;

        Should.Throw<InvalidEncryptionContextException>(() => EncryptionContext.Of(half, "value"));
        Should.Throw<InvalidEncryptionContextException>(() => EncryptionContext.Of("key", half));
    }

    [Fact]
    public void From_NullValue_IsRefused() =>
        Should.Throw<InvalidEncryptionContextException>(() => EncryptionContext.From(new Dictionary<string, string> { ["key"] = null! }));

    [Fact]
    public void From_SourceChangedLater_StaysAsItWas()
    {
        var source = new Dictionary<string, string> { ["key"] = "value" };
        var context = EncryptionContext.From(source);

        source["key"] = "other";
        source["more"] = "value";

        context.Count.ShouldBe(1);
        context["key"].ShouldBe("value");
        (context == EncryptionContext.Of("key", "value")).ShouldBeTrue();
    }

    [Fact]
    public void Equals_OtherCase_IsFalse()
    {
        var context = EncryptionContext.Of("key", "value");

        (context == EncryptionContext.Of("Key", "value")).ShouldBeFalse();
        (context == EncryptionContext.Of("key", "Value")).ShouldBeFalse();
        (context != EncryptionContext.Of("key", "value")).ShouldBeFalse();
        context.GetHashCode().ShouldBe(EncryptionContext.Of("key", "value").GetHashCode());
    }

    private static List<KeyValuePair<string, string>> Decode(ReadOnlySpan<byte> bytes)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        var count = BinaryPrimitives.ReadInt32BigEndian(bytes);
        bytes = bytes[4..];
        for (var i = 0; i < count; i++)
        {
            var key = Next(ref bytes);
            pairs.Add(new(key, Next(ref bytes)));
        }

        bytes.Length.ShouldBe(0);
        return pairs;
    }

    private static string Next(ref ReadOnlySpan<byte> bytes)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        var text = Encoding.UTF8.GetString(bytes.Slice(4, length));
        bytes = bytes[(4 + length)..];
        return text;
    }
}
