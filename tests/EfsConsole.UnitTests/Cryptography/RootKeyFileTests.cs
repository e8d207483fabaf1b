using System.Text;
using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography;

public sealed class RootKeyFileTests
{
    // A file written by version 1: it must be readable for ever.
    private const string Golden = "efsconsole-root-key:v1:0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20:b365dc05141c8769";

    [Fact]
    public void Parse_WhatWasEncoded_IsTheSameKey()
    {
        using var rootKey = RootKey.Generate();
        using var text = RootKeyFile.Encode(rootKey);

        using var parsed = RootKeyFile.Parse(text.Span);

        parsed.Id.ShouldBe(rootKey.Id);
        using var opened = parsed.Open(RootKeyPurpose.Secret, [], rootKey.Seal(RootKeyPurpose.Secret, [], "plaintext"u8));
        opened.Span.SequenceEqual("plaintext"u8).ShouldBeTrue();
    }

    [Fact]
    public void Encode_KnownKey_IsTheGoldenLine()
    {
        using var rootKey = RootKey.Generate(new CountingRandom().Fill);
        using var text = RootKeyFile.Encode(rootKey);

        Encoding.ASCII.GetString(text.Span).ShouldBe(Golden + "\n");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData(" \n\n")]
    public void Parse_WhiteSpaceAroundTheLine_DoesNotCount(string end)
    {
        using var rootKey = RootKey.Generate(new CountingRandom().Fill);

        using var parsed = RootKeyFile.Parse(Encoding.ASCII.GetBytes(Golden + end));

        parsed.Id.ShouldBe(rootKey.Id);
    }

    [Fact]
    public void Parse_AnyCharacterReplacedByAny_IsRefused()
    {
        var line = Encoding.ASCII.GetBytes(Golden);
        for (var index = 0; index < line.Length; index++)
        {
            for (var value = 0; value < 256; value++)
            {
                // White space in the first or last place leaves a shorter line, which is refused as well.
                var changed = (byte[])line.Clone();
                changed[index] = (byte)value;
                if (value != line[index])
                {
                    Should.Throw<MalformedRootKeyFileException>(() => RootKeyFile.Parse(changed), $"character {index} as {value}");
                }
            }
        }
    }

    [Fact]
    public void Parse_CharacterMissingOrDoubledOrSwapped_IsRefused()
    {
        for (var index = 0; index < Golden.Length; index++)
        {
            Refuse(Golden.Remove(index, 1));
            Refuse(Golden.Insert(index, Golden[index].ToString()));
            if (index > 0 && Golden[index] != Golden[index - 1])
            {
                Refuse(Golden[..(index - 1)] + Golden[index] + Golden[index - 1] + Golden[(index + 1)..]);
            }
        }

        static void Refuse(string text) =>
            Should.Throw<MalformedRootKeyFileException>(() => RootKeyFile.Parse(Encoding.ASCII.GetBytes(text)), text);
    }

    [Theory]
    [InlineData("", RootKeyFileFault.Empty)]
    [InlineData(" \n", RootKeyFileFault.Empty)]
    [InlineData("-----BEGIN PRIVATE KEY-----", RootKeyFileFault.NotARootKey)]
    [InlineData("efsconsole-root-key:v2:00", RootKeyFileFault.UnknownVersion)]
    [InlineData("efsconsole-root-key:v1:0102", RootKeyFileFault.Damaged)]
    public void Parse_Malformed_SaysWhatIsWrong(string text, RootKeyFileFault fault) =>
        Should.Throw<MalformedRootKeyFileException>(() => RootKeyFile.Parse(Encoding.ASCII.GetBytes(text))).Fault.ShouldBe(fault);

    [Fact]
    public void Parse_Damaged_SaysNothingOfTheKey()
    {
        var exception = Should.Throw<MalformedRootKeyFileException>(() => RootKeyFile.Parse(Encoding.ASCII.GetBytes(Golden.Replace("0a0b", "0b0a", StringComparison.Ordinal))));

        exception.ToString().ShouldNotContain("0102");
    }
}
