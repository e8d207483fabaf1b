namespace EfsConsole.UnitTests.Cryptography;

internal static class Bits
{
    /// <summary>Every value that differs from the given one in exactly one bit, with the number of the bit.</summary>
    public static IEnumerable<(int Bit, byte[] Value)> FlippedOneByOne(byte[] original)
    {
        for (var bit = 0; bit < original.Length * 8; bit++)
        {
            var flipped = (byte[])original.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return (bit, flipped);
        }
    }
}
