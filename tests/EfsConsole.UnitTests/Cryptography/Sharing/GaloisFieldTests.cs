using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography.Sharing;

public class GaloisFieldTests
{
    [Theory]
    [InlineData(0x57, 0x83, 0xC1)] // FIPS 197 section 4.2
    [InlineData(0x57, 0x13, 0xFE)] // FIPS 197 section 4.2.1
    [InlineData(0xFF, 0x00, 0x00)]
    [InlineData(0x01, 0xAB, 0xAB)]
    public void Product_OfKnownElements_IsFips197s(byte left, byte right, byte product)
    {
        GaloisField.Multiply(left, right).ShouldBe(product);
        GaloisField.Multiply(right, left).ShouldBe(product);
    }

    [Fact]
    public void Inverse_OfEveryElement_GivesOne()
    {
        GaloisField.Invert(0).ShouldBe((byte)0);
        for (var value = 1; value < 256; value++)
        {
            GaloisField.Multiply((byte)value, GaloisField.Invert((byte)value)).ShouldBe((byte)1, $"{value}");
        }
    }
}
