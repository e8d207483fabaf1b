using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography;

public sealed class Aes256GcmTests
{
    public static TheoryData<NistVector> Genuine => [.. NistVector.Read("aes-256-gcm.rsp").Where(vector => !vector.MustFail)];

    public static TheoryData<NistVector> Forged => [.. NistVector.Read("aes-256-gcm.rsp").Where(vector => vector.MustFail)];

    [Fact]
    public void Vectors_Read_AreAllThere()
    {
        Genuine.Count.ShouldBe(12);
        Forged.Count.ShouldBe(6);
    }

    [Theory]
    [MemberData(nameof(Genuine), DisableDiscoveryEnumeration = true)]
    public void Encrypt_NistVector_GivesCiphertextAndTag(NistVector vector)
    {
        var plaintext = vector["PT"];
        var ciphertext = new byte[plaintext.Length];
        var tag = new byte[Aes256Gcm.TagSize];

        Aes256Gcm.Encrypt(vector["Key"], vector["IV"], vector["AAD"], plaintext, ciphertext, tag);

        ciphertext.ShouldBe(vector["CT"]);
        tag.ShouldBe(vector["Tag"]);
    }

    [Theory]
    [MemberData(nameof(Genuine), DisableDiscoveryEnumeration = true)]
    public void Decrypt_NistVector_GivesPlaintext(NistVector vector)
    {
        var plaintext = new byte[vector["CT"].Length];

        Aes256Gcm.Decrypt(vector["Key"], vector["IV"], vector["AAD"], vector["CT"], vector["Tag"], plaintext);

        plaintext.ShouldBe(vector["PT"]);
    }

    [Theory]
    [MemberData(nameof(Forged), DisableDiscoveryEnumeration = true)]
    public void Decrypt_ForgedNistVector_IsRefusedAndLeavesZeros(NistVector vector)
    {
        var plaintext = new byte[vector["CT"].Length];
        plaintext.AsSpan().Fill(0xFF);

        Should.Throw<AuthenticationFailedException>(() =>
            Aes256Gcm.Decrypt(vector["Key"], vector["IV"], vector["AAD"], vector["CT"], vector["Tag"], plaintext));

        plaintext.ShouldAllBe(value => value == 0);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    public void Encrypt_ShorterAesKey_IsRefused(int keySize) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Aes256Gcm.Encrypt(new byte[keySize], new byte[12], [], [], [], new byte[16]));
}
