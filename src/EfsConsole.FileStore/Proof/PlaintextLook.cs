namespace EfsConsole.FileStore.Proof;

/// <summary>
/// Whether bytes look like plaintext: whether they are so unlike random ones that sealed bytes look so less than once in a
/// million million times. It finds text, tables, programs, zeros; not what is compressed or encrypted already, nor anything
/// of fewer than 32 bytes. What it cannot tell, the test whether a frame opens does.
/// </summary>
internal static class PlaintextLook
{
    /// <summary>Of fewer bytes nothing can be told.</summary>
    public const int LeastBytes = 32;

    /// <summary>Random bytes have such a run once in 256^8 places.</summary>
    private const int Run = 9;

    /// <summary>Chi-square with 255 degrees of freedom is above it with a probability below 1e-15.</summary>
    private const double ChiSquare = 480;

    /// <summary>From so many bytes on the statistic follows its distribution closely enough.</summary>
    private const int LeastForChiSquare = 1024;

    private const int LeastForPairs = 64;
    private const double PrintableShare = 98 / 256.0;
    private const double LogOfRarity = -29.9;

    /// <summary>Judges bytes.</summary>
    public static bool Has(ReadOnlySpan<byte> bytes)
    {
        var counts = new ByteCounts();
        counts.Add(bytes);
        return Has(counts);
    }

    /// <summary>Judges counted bytes.</summary>
    public static bool Has(ByteCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return counts.Total >= LeastBytes && (counts.LongestRun >= Run || IsUneven(counts) || IsText(counts));
    }

    private static bool IsUneven(ByteCounts counts)
    {
        if (counts.Total >= LeastForChiSquare)
        {
            return counts.ChiSquare() > ChiSquare;
        }

        // Of random bytes the pairs of equal ones are close to a Poisson distribution.
        var mean = counts.Total * (counts.Total - 1) / 512.0;
        return counts.Total >= LeastForPairs && counts.EqualPairs() > mean + (10 * Math.Sqrt(mean)) + 20;
    }

    /// <summary>Chernoff's bound on how likely random bytes have so many printable ones.</summary>
    private static bool IsText(ByteCounts counts)
    {
        var share = (double)counts.Printable() / counts.Total;
        if (share <= PrintableShare)
        {
            return false;
        }

        var rest = share < 1 ? (1 - share) * Math.Log((1 - share) / (1 - PrintableShare)) : 0;
        return -counts.Total * ((share * Math.Log(share / PrintableShare)) + rest) < LogOfRarity;
    }
}
