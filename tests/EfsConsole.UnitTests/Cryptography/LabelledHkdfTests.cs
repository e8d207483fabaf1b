using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography;

public sealed class LabelledHkdfTests
{
    [Fact]
    public void Derive_Rfc5869TestCase3_GivesItsOutput()
    {
        var key = new byte[22];
        key.AsSpan().Fill(0x0b);
        var derived = new byte[42];

        LabelledHkdf.Derive(key, label: [], derived);

        Convert.ToHexStringLower(derived).ShouldBe("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    [Fact]
    public void Derive_AnotherLabel_GivesAnotherKey()
    {
        byte[] key = [.. Enumerable.Range(1, 32).Select(value => (byte)value)];
        var first = new byte[32];
        var second = new byte[32];

        LabelledHkdf.Derive(key, "first"u8, first);
        LabelledHkdf.Derive(key, "second"u8, second);

        second.ShouldNotBe(first);
    }
}
