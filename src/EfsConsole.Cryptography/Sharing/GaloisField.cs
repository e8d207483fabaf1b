namespace EfsConsole.Cryptography;

/// <summary>
/// The field of 256 elements, modulo x^8 + x^4 + x^3 + x + 1 (FIPS 197 section 4). Adding is exclusive or. No tables and no branches:
/// what is looked up or skipped would show in the time that secret bytes take.
/// </summary>
internal static class GaloisField
{
    private const int Reduction = 0x1B;

    /// <summary>The product.</summary>
    public static byte Multiply(byte left, byte right)
    {
        int product = 0, shifted = left;
        for (var bit = 0; bit < 8; bit++)
        {
            product ^= shifted & -((right >> bit) & 1);
            shifted = ((shifted << 1) & 0xFF) ^ (Reduction & -(shifted >> 7));
        }

        return (byte)product;
    }

    /// <summary>The inverse, as the power 254; of 0 it is 0.</summary>
    public static byte Invert(byte value)
    {
        // 254 is binary 11111110: the product of the squares from value^2 to value^128.
        byte result = 1, square = value;
        for (var bit = 1; bit < 8; bit++)
        {
            square = Multiply(square, square);
            result = Multiply(result, square);
        }

        return result;
    }
}
