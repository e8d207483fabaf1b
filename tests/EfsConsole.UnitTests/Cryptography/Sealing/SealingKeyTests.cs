using System.Security.Cryptography;
using EfsConsole.Cryptography.Sealing;

namespace EfsConsole.UnitTests.Cryptography.Sealing;

public class SealingKeyTests
{
    private static readonly byte[] Associated = "bound to it"u8.ToArray();

    public static TheoryData<string> Kinds => ["aes", "checksum"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Sealed_Opened_IsThePlaintext(string kind)
    {
        using var key = NewKey(kind);
        foreach (var length in new[] { 0, 1, 100, 65536 })
        {
            var plaintext = RandomNumberGenerator.GetBytes(length);
            var opened = new byte[length];
            key.TryOpen(Seal(key, plaintext), Associated, opened).ShouldBeTrue();
            opened.ShouldBe(plaintext);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Sealed_WithAnyBitFlipped_IsRefusedAndLeavesNothing(string kind)
    {
        using var key = NewKey(kind);
        var bytes = Seal(key, "some plaintext"u8.ToArray());
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var opened = new byte[bytes.Length - SealingKey.Overhead];
            key.TryOpen(bytes, Associated, opened).ShouldBeFalse();
            opened.ShouldAllBe(b => b == 0);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Sealed_WithOtherAssociatedData_IsRefused(string kind)
    {
        using var key = NewKey(kind);
        key.TryOpen(Seal(key, [1, 2, 3]), "something else"u8, new byte[3]).ShouldBeFalse();
    }

    [Fact]
    public void Sealed_UnderAnotherKey_IsRefused()
    {
        using var one = NewKey("aes");
        using var other = NewKey("aes");
        other.TryOpen(Seal(one, [1, 2, 3]), Associated, new byte[3]).ShouldBeFalse();
    }

    [Fact]
    public void Sealed_InParallel_EachOpens()
    {
        using var key = NewKey("aes");
        Parallel.For(0, 500, i =>
        {
            var plaintext = BitConverter.GetBytes(i);
            var opened = new byte[4];
            key.TryOpen(Seal(key, plaintext), Associated, opened).ShouldBeTrue();
            opened.ShouldBe(plaintext);
        });
    }

    [Fact]
    public void DisposedKey_SealsNothing()
    {
        var key = NewKey("aes");
        Seal(key, [1]);
        key.Dispose();
        Should.Throw<ObjectDisposedException>(() => Seal(key, [1]));
    }

    [Fact]
    public void Nonces_Drawn_NeverRepeat()
    {
        var source = new NonceSource();
        var seen = new HashSet<string>();
        for (var i = 0; i < 5000; i++)
        {
            var nonce = new byte[12];
            source.Draw(nonce);
            seen.Add(Convert.ToHexString(nonce)).ShouldBeTrue();
        }
    }

    [Fact]
    public void Pseudonyms_DependOnKeyAndNumberAlone()
    {
        using var one = new PseudonymKey(new byte[32]);
        using var same = new PseudonymKey(new byte[32]);
        using var other = new PseudonymKey([.. new byte[31], 1]);
        one.Of(7).ShouldBe(same.Of(7));
        one.Of(7).ShouldNotBe(one.Of(8));
        one.Of(7).ShouldNotBe(other.Of(7));
        one.Of(7).ShouldBe(HMACSHA256.HashData(new byte[32], new byte[] { 7, 0, 0, 0, 0, 0, 0, 0 })[..16]);
    }

    private static SealingKey NewKey(string kind) => kind == "aes"
        ? new AesGcmSealingKey(RandomNumberGenerator.GetBytes(32), new NonceSource())
        : new ChecksumKey();

    private static byte[] Seal(SealingKey key, byte[] plaintext)
    {
        var bytes = new byte[plaintext.Length + SealingKey.Overhead];
        key.Seal(plaintext, Associated, bytes);
        return bytes;
    }
}
