using CsCheck;
using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography.Sharing;

public class SecretSharingTests
{
    private static readonly Gen<(int Threshold, int Count, byte[] Secret, int Seed)> Splits =
        from threshold in Gen.Int[2, 12]
        from count in Gen.Int[threshold, 20]
        from secret in Gen.Byte.Array[1, 40]
        from seed in Gen.Int
        select (threshold, count, secret, seed);

    [Fact]
    public void Shares_AnyOfThreshold_GiveBackTheSecret() => Splits.Sample(split =>
    {
        var shares = SecretSharing.Split(split.Secret, 7, split.Threshold, split.Count);
        var chosen = Shuffled(shares, split.Seed).Take(split.Threshold).ToList();
        using var secret = SecretSharing.Combine(chosen);
        return secret.Span.SequenceEqual(split.Secret);
    });

    [Fact]
    public void Shares_OfAllThresholdsAndCounts_GiveBackTheSecret()
    {
        byte[] secret = [0, 1, 2, 254, 255];
        for (var count = 2; count <= SecretSharing.MaxShares; count += count < 8 ? 1 : 61)
        {
            for (var threshold = 2; threshold <= count; threshold += count < 8 ? 1 : 61)
            {
                var shares = SecretSharing.Split(secret, 7, threshold, count);
                using var combined = SecretSharing.Combine([.. shares.TakeLast(threshold)]);
                combined.Span.SequenceEqual(secret).ShouldBeTrue($"{threshold} of {count}");
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Shares_OneTooFew_FitEverySecretEquallyOften(int threshold)
    {
        // Over all polynomials each: what threshold - 1 shares show occurs equally often whatever the secret is.
        var seen = new Dictionary<byte, Dictionary<int, int>>();
        foreach (var secret in new byte[] { 0, 1, 0x80, 0xFF })
        {
            var counts = seen[secret] = [];
            for (var polynomial = 0; polynomial < (threshold == 2 ? 256 : 65536); polynomial++)
            {
                var coefficients = polynomial;
                var shares = SecretSharing.Split([secret], 7, threshold, 3, buffer =>
                {
                    buffer[0] = (byte)coefficients;
                    if (buffer.Length > 1)
                    {
                        buffer[1] = (byte)(coefficients >> 8);
                    }
                });
                var shown = threshold == 2 ? shares[1].Value[0] : shares[1].Value[0] | (shares[2].Value[0] << 8);
                counts[shown] = counts.GetValueOrDefault(shown) + 1;
            }
        }

        foreach (var counts in seen.Values)
        {
            counts.Count.ShouldBe(threshold == 2 ? 256 : 65536);
            counts.Values.ShouldAllBe(count => count == 1);
        }
    }

    [Fact]
    public void Shares_TooFew_AreRefusedAndTheSameOneCountsOnce()
    {
        var shares = SecretSharing.Split([1, 2, 3], 7, 3, 5);

        Fault([]).ShouldBe(SecretShareFault.TooFew);
        Fault([shares[0], shares[1]]).ShouldBe(SecretShareFault.TooFew);
        Fault([shares[0], shares[1], shares[1]]).ShouldBe(SecretShareFault.TooFew);
    }

    [Fact]
    public void Shares_OfDifferentSplits_AreRefused()
    {
        var shares = SecretSharing.Split([1, 2, 3], 7, 2, 3);

        Fault([shares[0], SecretSharing.Split([1, 2, 3], 8, 2, 3)[1]]).ShouldBe(SecretShareFault.Mixed);
        Fault([shares[0], SecretSharing.Split([1, 2, 3], 7, 3, 3)[1]]).ShouldBe(SecretShareFault.Mixed);
        Fault([shares[0], SecretSharing.Split([1, 2, 3, 4], 7, 2, 3)[1]]).ShouldBe(SecretShareFault.Mixed);
    }

    [Fact]
    public void Shares_ThatContradict_AreRefused()
    {
        var shares = SecretSharing.Split([1, 2, 3], 7, 2, 3);
        var others = SecretSharing.Split([4, 5, 6], 7, 2, 3);

        Fault([shares[0], others[0]]).ShouldBe(SecretShareFault.Contradictory);
        Fault([shares[0], shares[1], others[2]]).ShouldBe(SecretShareFault.Contradictory);
    }

    [Fact]
    public void Share_WrittenAndRead_IsTheSame_AndEveryFlippedBitIsFound()
    {
        var shares = SecretSharing.Split([10, 20, 30], 0xC0FFEE01, 2, 3);
        using var bytes = shares[2].Write();

        using var read = SecretShare.Read(bytes.Span);
        (read.SetId, read.Threshold, read.Index).ShouldBe((0xC0FFEE01u, 2, 3));
        read.Value.SequenceEqual(shares[2].Value).ShouldBeTrue();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = bytes.Span.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Should.Throw<SecretShareException>(() => SecretShare.Read(flipped), $"bit {bit}");
        }

        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes.Span[..length].ToArray();
            Should.Throw<SecretShareException>(() => SecretShare.Read(cut), $"length {length}");
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 2)]
    [InlineData(2, 256)]
    public void Split_NumbersOutOfBounds_IsRefused(int threshold, int count) =>
        Should.Throw<ArgumentOutOfRangeException>(() => SecretSharing.Split([1], 7, threshold, count));

    private static SecretShareFault Fault(IReadOnlyList<SecretShare> shares) =>
        Should.Throw<SecretShareException>(() => SecretSharing.Combine(shares)).Fault;

    private static IEnumerable<SecretShare> Shuffled(IReadOnlyList<SecretShare> shares, int seed)
    {
        var order = shares.ToArray();
        new Random(seed).Shuffle(order);
        return order;
    }
}
