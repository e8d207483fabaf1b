using System.Globalization;
using System.Text;
using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography.Passphrases;

public class PassphraseTests
{
    [Fact]
    public void Text_InOneOrTwoPieces_IsTheSamePassphrase()
    {
        using var one = Passphrase.From("Zo\u00EB \u212B \uFB01 \uAC01");
        using var two = Passphrase.From("Zoe\u0308 A\u030A fi \u1100\u1161\u11A8");

        one.Bytes.SequenceEqual(two.Bytes).ShouldBeTrue();
        one.Bytes.SequenceEqual(Encoding.UTF8.GetBytes("Zo\u00EB \u00C5 fi \uAC01")).ShouldBeTrue();
    }

    [Fact]
    public void Nfkc_OfKnownTexts_IsWhatAnotherImplementationMakes()
    {
        var vectors = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "nfkc.txt")).Where(line => !line.StartsWith('#')).ToList();
        vectors.Count.ShouldBe(1000);
        foreach (var fields in vectors.Select(line => line.Split("; ")))
        {
            Nfkc.Normalize(Runes(fields[0])).ShouldBe(Runes(fields[1]), fields[0]);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines of text")]
    public void Text_ThatIsNoPassphrase_IsRefused(string text) => Should.Throw<InvalidPassphraseException>(() => Passphrase.From(text));

    // Not among the data above: the runner passes them on as UTF-8, which has no lone surrogates.
    [Fact]
    public void Text_WithHalfAPair_IsRefused() => Should.Throw<InvalidPassphraseException>(() => Passphrase.From("half a pair \uD800"));

    [Fact]
    public void Text_TooLong_IsRefused() => Should.Throw<InvalidPassphraseException>(() => Passphrase.From(new string('x', Passphrase.MaxLength + 1)));

    [Fact]
    public void New_Shorter_IsRefusedWhileAnOldOneIsNot()
    {
        Should.Throw<InvalidPassphraseException>(() => Passphrase.FromNew("elevenchars"));
        Passphrase.From("elevenchars").Length.ShouldBe(11);
        Passphrase.FromNew("twelve chars").Length.ShouldBe(12);
    }

    private static List<Rune> Runes(string codePoints) =>
        [.. codePoints.Split(' ').Select(digits => new Rune(int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))];
}
