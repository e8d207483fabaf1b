using System.Buffers.Binary;

namespace EfsConsole.Cryptography;

/// <summary>
/// Shamir's secret sharing (How to Share a Secret, CACM 22(11), 1979), byte by byte over the field of 256 elements: each byte of the
/// secret is the value at 0 of a random polynomial of degree threshold - 1, and share i holds the values at i.
/// </summary>
public static class SecretSharing
{
    /// <summary>The least threshold.</summary>
    public const int MinThreshold = 2;

    /// <summary>The most shares: the field has 255 elements beside 0.</summary>
    public const int MaxShares = 255;

    /// <summary>Splits a secret.</summary>
    /// <param name="secret">The secret, 1 byte or more.</param>
    /// <param name="setId">Names the split; random.</param>
    /// <param name="threshold">How many shares give it back, 2 to <paramref name="count"/>.</param>
    /// <param name="count">How many shares, up to 255.</param>
    /// <param name="random">Where the polynomials come from; the operating system when null.</param>
    /// <returns>The shares 1 to <paramref name="count"/>; the caller disposes them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its bounds, or the secret is empty.</exception>
    public static IReadOnlyList<SecretShare> Split(ReadOnlySpan<byte> secret, uint setId, int threshold, int count, RandomFill? random = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, 1, nameof(secret));
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, MinThreshold);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxShares);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, count);

        // Every coefficient is drawn from all 256 elements, the highest too: a polynomial that could not be of lower degree would let
        // threshold - 1 shares rule out one value of the secret.
        using var coefficients = SensitiveBytes.Random((threshold - 1) * secret.Length, random);
        var shares = new List<SecretShare>(count);
        for (var index = 1; index <= count; index++)
        {
            var value = new SensitiveBytes(secret.Length);
            for (var position = 0; position < secret.Length; position++)
            {
                byte sum = 0;
                for (var degree = threshold - 2; degree >= 0; degree--)
                {
                    sum = GaloisField.Multiply((byte)(sum ^ coefficients.Span[(degree * secret.Length) + position]), (byte)index);
                }

                value.Buffer[position] = (byte)(sum ^ secret[position]);
            }

            shares.Add(new SecretShare(setId, (byte)threshold, (byte)index, value));
        }

        return shares;
    }

    /// <summary>Gives back the secret.</summary>
    /// <param name="shares">At least as many different shares of one split as its threshold says. More are compared with the others.</param>
    /// <returns>The secret; the caller disposes it. A forged share gives a wrong one: whoever uses the secret has to recognise it.</returns>
    /// <exception cref="SecretShareException">They do not belong together, contradict each other, or are too few.</exception>
    public static SensitiveBytes Combine(IReadOnlyList<SecretShare> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        if (shares.Count == 0)
        {
            throw new SecretShareException(SecretShareFault.TooFew, "There is no share.");
        }

        var distinct = Distinct(shares);
        var threshold = distinct[0].Threshold;
        if (distinct.Count < threshold)
        {
            throw new SecretShareException(SecretShareFault.TooFew, $"{threshold} different shares are needed, and there {(distinct.Count == 1 ? "is" : "are")} {distinct.Count}.");
        }

        var basis = distinct.Take(threshold).ToList();
        foreach (var other in distinct.Skip(threshold))
        {
            using var expected = Interpolate(basis, (byte)other.Index);
            if (!expected.Span.SequenceEqual(other.Value))
            {
                throw new SecretShareException(SecretShareFault.Contradictory, $"Share {other.Index} contradicts the others: one of them is wrong.");
            }
        }

        return Interpolate(basis, 0);
    }

    /// <summary>A random id for a split.</summary>
    public static uint NewSetId(RandomFill? random = null)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        (random ?? SystemRandom.Fill)(bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private static List<SecretShare> Distinct(IReadOnlyList<SecretShare> shares)
    {
        var first = shares[0];
        var distinct = new List<SecretShare>();
        foreach (var share in shares)
        {
            if (share.SetId != first.SetId || share.Threshold != first.Threshold || share.Value.Length != first.Value.Length)
            {
                throw new SecretShareException(SecretShareFault.Mixed, $"Share {share.Index} belongs to another split than share {first.Index}. Take all shares from one kit.");
            }

            if (distinct.Find(other => other.Index == share.Index) is not { } same)
            {
                distinct.Add(share);
            }
            else if (!same.Value.SequenceEqual(share.Value))
            {
                throw new SecretShareException(SecretShareFault.Contradictory, $"Share {share.Index} was given twice, and the two differ.");
            }
        }

        return distinct;
    }

    // Lagrange's formula; indices are no secret, values are.
    private static SensitiveBytes Interpolate(List<SecretShare> shares, byte at)
    {
        var result = new SensitiveBytes(shares[0].Value.Length);
        foreach (var share in shares)
        {
            byte weight = 1;
            foreach (var other in shares.Where(other => other.Index != share.Index))
            {
                weight = GaloisField.Multiply(weight, GaloisField.Multiply(
                    (byte)(at ^ other.Index),
                    GaloisField.Invert((byte)(share.Index ^ other.Index))));
            }

            for (var position = 0; position < result.Length; position++)
            {
                result.Buffer[position] ^= GaloisField.Multiply(weight, share.Value[position]);
            }
        }

        return result;
    }
}
