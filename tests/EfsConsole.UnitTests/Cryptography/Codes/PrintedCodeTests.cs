using CsCheck;
using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography.Codes;

public class PrintedCodeTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 23).Select(value => (byte)(value * 37))];

    [Fact]
    public void Code_OfAnyBytes_ComesBack() => Gen.Byte.Array[1, 100].Sample(bytes =>
    {
        using var decoded = PrintedCode.Decode(PrintedCode.Encode(bytes));
        return decoded.Span.SequenceEqual(bytes);
    });

    [Fact]
    public void Code_AsPeopleWriteIt_IsForgiven()
    {
        var code = PrintedCode.Encode(new byte[20]) + string.Empty;
        code.ShouldContain('0');
        var written = " " + code.ToLowerInvariant().Replace('0', 'o').Replace('-', ' ').Replace('1', 'l') + "\n";

        using var decoded = PrintedCode.Decode(written);

        decoded.Span.SequenceEqual(new byte[20]).ShouldBeTrue();
        using var upper = PrintedCode.Decode(PrintedCode.Encode(Bytes).Replace('1', 'I').Replace("-", string.Empty, StringComparison.Ordinal));
        upper.Span.SequenceEqual(Bytes).ShouldBeTrue();
    }

    [Fact]
    public void Code_OneWrongSignAnywhere_NamesItsGroup()
    {
        var code = PrintedCode.Encode(Bytes);
        for (var place = 0; place < code.Length; place++)
        {
            foreach (var sign in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".Where(sign => code[place] != '-' && sign != code[place]))
            {
                var wrong = code[..place] + sign + code[(place + 1)..];
                Should.Throw<PrintedCodeException>(() => PrintedCode.Decode(wrong), wrong).Group.ShouldBe((place / 6) + 1, wrong);
            }
        }
    }

    [Fact]
    public void Code_TwoSignsOfAGroupExchanged_IsFound() => Gen.Byte.Array[20, 20].Sample(bytes =>
    {
        var code = PrintedCode.Encode(bytes).ToCharArray();
        for (var place = 0; place + 1 < code.Length; place++)
        {
            if (code[place] != '-' && code[place + 1] != '-' && code[place] != code[place + 1])
            {
                var wrong = (char[])code.Clone();
                (wrong[place], wrong[place + 1]) = (wrong[place + 1], wrong[place]);
                Should.Throw<PrintedCodeException>(() => PrintedCode.Decode(new string(wrong)));
            }
        }
    });

    [Fact]
    public void Code_TwoGroupsExchanged_IsFound()
    {
        var groups = PrintedCode.Encode(Bytes).Split('-');
        for (var group = 0; group + 1 < groups.Length; group++)
        {
            var wrong = (string[])groups.Clone();
            (wrong[group], wrong[group + 1]) = (wrong[group + 1], wrong[group]);
            Should.Throw<PrintedCodeException>(() => PrintedCode.Decode(string.Join('-', wrong)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" - ")]
    [InlineData("0000U")]
    [InlineData("0000é")]
    [InlineData("0")]
    public void Code_ThatIsNone_IsRefused(string code) => Should.Throw<PrintedCodeException>(() => PrintedCode.Decode(code));
}
