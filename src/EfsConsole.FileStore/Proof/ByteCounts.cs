namespace EfsConsole.FileStore.Proof;

/// <summary>How often each byte occurs, and what follows from that. Pure arithmetic.</summary>
internal sealed class ByteCounts
{
    private readonly long[] _counts = new long[256];
    private byte _last;
    private int _run;

    /// <summary>Bytes counted.</summary>
    public long Total { get; private set; }

    /// <summary>The longest run of one byte.</summary>
    public int LongestRun { get; private set; }

    /// <summary>Counts bytes that follow those before.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            _counts[value]++;
            _run = value == _last && _run > 0 ? _run + 1 : 1;
            _last = value;
            if (_run > LongestRun)
            {
                LongestRun = _run;
            }
        }

        Total += bytes.Length;
    }

    /// <summary>Adds what another has counted; runs apart.</summary>
    public void Add(ByteCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Total += other.Total;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        (Total, LongestRun, _run) = (0, 0, 0);
    }

    /// <summary>Shannon entropy in bits per byte: 0 to 8. Of few bytes it is below 8 even where they are random.</summary>
    public double Entropy()
    {
        var entropy = 0.0;
        foreach (var count in _counts)
        {
            if (count > 0)
            {
                var share = (double)count / Total;
                entropy -= share * Math.Log2(share);
            }
        }

        return entropy;
    }

    /// <summary>The statistic of Pearson's test against the even distribution: about 255, give or take 23, for random bytes.</summary>
    public double ChiSquare()
    {
        var expected = Total / 256.0;
        var sum = 0.0;
        foreach (var count in _counts)
        {
            sum += (count - expected) * (count - expected) / expected;
        }

        return sum;
    }

    /// <summary>How many pairs of equal bytes there are.</summary>
    public double EqualPairs()
    {
        var pairs = 0.0;
        foreach (var count in _counts)
        {
            pairs += count * (count - 1.0) / 2;
        }

        return pairs;
    }

    /// <summary>How many of the bytes are printable ASCII, tab or line ends.</summary>
    public long Printable()
    {
        var printable = _counts['\t'] + _counts['\n'] + _counts['\r'];
        for (var i = 0x20; i < 0x7F; i++)
        {
            printable += _counts[i];
        }

        return printable;
    }
}
