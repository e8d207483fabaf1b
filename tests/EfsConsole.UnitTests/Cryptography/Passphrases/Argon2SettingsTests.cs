using System.Globalization;
using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography.Passphrases;

public class Argon2SettingsTests
{
    private const string Salt = "QEFCQ0RFRkdISUpLTE1OTw";

    [Fact]
    public void Argon2id_KnownAnswers_AreLibsodiums()
    {
        var vectors = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "argon2id.txt")).Where(line => !line.StartsWith('#')).ToList();
        vectors.Count.ShouldBe(7);
        foreach (var fields in vectors.Select(line => line.Split("; ")))
        {
            var output = new byte[fields[4].Length / 2];
            Argon2Settings.Derive(
                Convert.FromHexString(fields[0]),
                Convert.FromHexString(fields[1]),
                int.Parse(fields[3], CultureInfo.InvariantCulture),
                int.Parse(fields[2], CultureInfo.InvariantCulture),
                output);

            Convert.ToHexStringLower(output).ShouldBe(fields[4]);
        }
    }

    [Fact]
    public void Key_OfAPassphrase_IsWhatTheReferenceImplementationMakesOfItsNfkcInUtf8()
    {
        using var passphrase = Passphrase.From("correct horse battery staple e\u0301\uFB01");
        var key = new byte[32];

        Argon2Settings.TryParse($"$argon2id$v=19$m=65536,t=3,p=1${Salt}")!.DeriveKey(passphrase, key);

        Convert.ToHexStringLower(key).ShouldBe("ba9f08bc0ca3d70bf4526cc096c95a856b1cf4ff260c3023fc234e1dda078c05");
    }

    [Fact]
    public void Settings_New_Are64MiBAndThreePassesWithASaltOfTheirOwn()
    {
        var settings = Argon2Settings.New();

        settings.Text.ShouldStartWith("$argon2id$v=19$m=65536,t=3,p=1$");
        Argon2Settings.New().Text.ShouldNotBe(settings.Text);
        var read = Argon2Settings.TryParse(settings.Text)!;
        (read.MemoryKib, read.Passes, read.Text).ShouldBe((65536, 3, settings.Text));
    }

    [Theory]
    [InlineData("m=1048576,t=16,p=1", true)]
    [InlineData("m=8192,t=1,p=1", true)]
    [InlineData("m=1048577,t=3,p=1", false)]
    [InlineData("m=999999999,t=3,p=1", false)]
    [InlineData("m=99999999999,t=3,p=1", false)]
    [InlineData("m=8191,t=3,p=1", false)]
    [InlineData("m=65536,t=0,p=1", false)]
    [InlineData("m=65536,t=17,p=1", false)]
    [InlineData("m=65536,t=3,p=4", false)]
    [InlineData("m=065536,t=3,p=1", false)]
    [InlineData("m=65536,t=3", false)]
    public void Settings_NumbersOutOfBounds_AreRefused(string numbers, bool accepted) =>
        (Argon2Settings.TryParse($"$argon2id$v=19${numbers}${Salt}") is not null).ShouldBe(accepted);

    [Theory]
    [InlineData("$argon2i$v=19$m=65536,t=3,p=1$QEFCQ0RFRkdISUpLTE1OTw")]
    [InlineData("$argon2id$v=16$m=65536,t=3,p=1$QEFCQ0RFRkdISUpLTE1OTw")]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=1$QEFCQ0RFRkdISUpLTE1O")]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=1$QEFCQ0RFRkdISUpLTE1OTx")]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=1$QEFCQ0RFRkdISUpLTE1OTw$aGFzaA")]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=1$QEFCQ0RFRkdISUpLTE1OTw\n")]
    public void Settings_OfAnotherForm_AreRefused(string text) => Argon2Settings.TryParse(text).ShouldBeNull();
}
