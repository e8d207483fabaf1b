namespace EfsConsole.UnitTests.Cryptography;

/// <summary>A source of bytes that are known beforehand: 1, 2, 3 ...</summary>
internal sealed class CountingRandom
{
    private byte _last;

    public void Fill(Span<byte> destination)
    {
        foreach (ref var value in destination)
        {
            value = ++_last;
        }
    }
}
