using System.Buffers.Binary;
using CsCheck;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using Shouldly;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>Packed entries against a sorted dictionary.</summary>
public sealed class PackedEntriesTests
{
    private static readonly Gen<byte[]> Key = Gen.Byte[0, 3].Array[0, 3];

    private static readonly Gen<(int What, byte[] Key, byte[] Value)> Change = Gen.Select(Gen.Int[0, 9], Key, Gen.Byte.Array[0, 700]);

    [Fact]
    public void RandomChanges_AreThoseOfASortedDictionary() => Change.Array[0, 120].Sample(changes =>
    {
        using var packed = new PackedEntries(hasValues: true);
        var plain = new SortedDictionary<byte[], byte[]>(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        foreach (var (what, key, value) in changes)
        {
            var at = packed.Find(key);
            (at >= 0).ShouldBe(plain.ContainsKey(key));
            switch (what)
            {
                case 0:
                    packed.RemoveFrom(at < 0 ? ~at : at);
                    foreach (var behind in plain.Keys.Where(k => k.AsSpan().SequenceCompareTo(key) >= 0).ToList())
                    {
                        plain.Remove(behind);
                    }

                    break;
                case < 4 when at >= 0:
                    packed.RemoveAt(at);
                    plain.Remove(key);
                    break;
                case >= 4 when at >= 0:
                    packed.Replace(at, value);
                    plain[key] = value;
                    break;
                default:
                    packed.Insert(~at, key, value);
                    plain[key] = value;
                    break;
            }
        }

        Contents(packed).ShouldBe(plain.Select(e => Text(e.Key, e.Value)));
        packed.Bytes.ShouldBe(plain.Sum(e => 4 + e.Key.Length + e.Value.Length));

        // What is written is read again, and what is appended to an empty one is what was there.
        ReadOnlySpan<byte> encoded = packed.Encoded;
        using var read = new PackedEntries(hasValues: true);
        read.Read(ref encoded, packed.Count);
        encoded.IsEmpty.ShouldBeTrue();
        Contents(read).ShouldBe(Contents(packed));
        using var halves = new PackedEntries(hasValues: true);
        halves.Append(packed, packed.Count / 2);
        Contents(halves).ShouldBe(Contents(packed).Skip(packed.Count / 2));
    });

    [Fact]
    public void KeysAlone_TakeNoValues()
    {
        using var keys = new PackedEntries(hasValues: false);
        keys.Insert(0, "b"u8);
        keys.Insert(0, "a"u8);
        keys.Encoded.ToArray().ShouldBe([1, 0, (byte)'a', 1, 0, (byte)'b']);
        keys.Find("b"u8).ShouldBe(1);
        keys.Find("aa"u8).ShouldBe(~1);
    }

    [Fact]
    public void FewerEntriesThanSaid_AreDamage()
    {
        using var entries = new PackedEntries(hasValues: true);
        var encoded = new byte[5];
        BinaryPrimitives.WriteUInt16LittleEndian(encoded, 1);
        Should.Throw<VolumeException>(() =>
        {
            ReadOnlySpan<byte> rest = encoded;
            entries.Read(ref rest, 2);
        }).Error.ShouldBe(VolumeError.Corrupt);
    }

    [Fact]
    public void AValueThatNoLengthCanSay_IsRefused()
    {
        using var entries = new PackedEntries(hasValues: true);
        Should.Throw<ArgumentException>(() => entries.Insert(0, "a"u8, new byte[ushort.MaxValue + 1]));
        entries.Count.ShouldBe(0);
    }

    private static List<string> Contents(PackedEntries packed) =>
        [.. Enumerable.Range(0, packed.Count).Select(i => Text(packed.Key(i).ToArray(), packed.Value(i).ToArray()))];

    private static string Text(byte[] key, byte[] value) => Convert.ToHexString(key) + "=" + Convert.ToHexString(value);
}
