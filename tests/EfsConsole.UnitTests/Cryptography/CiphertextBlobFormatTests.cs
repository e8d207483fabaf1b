using System.Buffers.Binary;
using System.Security.Cryptography;
using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography;

/// <summary>Freezes the bytes of version 1 of everything that is kept: blobs, sealed values, derived ids.</summary>
public sealed class CiphertextBlobFormatTests
{
    private const string GoldenBlob =
        "45434b42011234abcd12ab34cd56ef1234567890ab000000020102030405060708090a0b0c0d0e0f101112131415161718191a1b1ccdde1799cc95947e371fe59a021c6ad689913caaa4962540db0203c2ecd6fe98";
    private const string GoldenWrapped =
        "454352530101fe228c510761c2187ccf28a6e65e7f8e2122232425262728292a2b2c5886990b398c753835f967135f39d26f5c022b568f9f7559a434f79cc7f9105aceddf5d1ed5512388941e24f25072e58";
    private const string GoldenMaterialId = "056292f11baa4c0018531289e606d3133c24a4ec941a5699188684620c9154a3";
    private const string GoldenRootKeyId = "fe228c510761c2187ccf28a6e65e7f8e";

    private static readonly Guid KeyId = Guid.Parse("1234abcd-12ab-34cd-56ef-1234567890ab");
    private static readonly EncryptionContext Context = EncryptionContext.Of("aws:elasticfilesystem:filesystem:id", "fs-0123456789abcdef0");

    private static byte[] MaterialBytes => [.. Enumerable.Range(0x40, KeyMaterial.Size).Select(value => (byte)value)];

    [Fact]
    public void Encrypt_KnownRandomness_IsTheGoldenBlob()
    {
        using var material = KeyMaterial.FromBytes(KeyId, 2, MaterialBytes);

        var blob = new SymmetricCipher(new CountingRandom().Fill).Encrypt(material, "0123456789abcdef"u8, Context);

        Convert.ToHexStringLower(blob).ShouldBe(GoldenBlob);
    }

    [Fact]
    public void Encrypt_KnownRandomness_IsComposedAsDocumented()
    {
        byte[] nonce = [.. Enumerable.Range(1, 16).Select(value => (byte)value)];
        byte[] iv = [.. Enumerable.Range(17, 12).Select(value => (byte)value)];
        byte[] head = [.. "ECKB"u8, 1, .. KeyId.ToByteArray(bigEndian: true), 0, 0, 0, 2, .. nonce, .. iv];

        byte[] fixedInput = [.. "efsconsole v1 symmetric-default"u8, 0, .. nonce, 0, 0, 1, 0];
        var callKey = CounterModeKdfTests.Derive(MaterialBytes, fixedInput, 32);
        byte[] associatedData = [.. head, 0, 0, 0, 1, .. Prefixed("aws:elasticfilesystem:filesystem:id"u8), .. Prefixed("fs-0123456789abcdef0"u8)];
        var ciphertext = new byte[16];
        var tag = new byte[16];
        using var gcm = new AesGcm(callKey, 16);
        gcm.Encrypt(iv, "0123456789abcdef"u8, ciphertext, tag, associatedData);

        Convert.ToHexStringLower([.. head, .. tag, .. ciphertext]).ShouldBe(GoldenBlob);
    }

    [Fact]
    public void Decrypt_GoldenBlob_GivesItsPlaintext()
    {
        using var material = KeyMaterial.FromBytes(KeyId, 2, MaterialBytes);

        using var plaintext = new SymmetricCipher().Decrypt(material, Convert.FromHexString(GoldenBlob), Context);

        plaintext.Span.SequenceEqual("0123456789abcdef"u8).ShouldBeTrue();
    }

    [Fact]
    public void TryRead_GoldenBlob_TellsKeyAndVersion()
    {
        CiphertextBlobHeader.TryRead(Convert.FromHexString(GoldenBlob), out var header).ShouldBeTrue();

        header.KeyId.ShouldBe(KeyId);
        header.MaterialVersion.ShouldBe(2);
    }

    [Theory]
    [InlineData(0, (byte)'X')]
    [InlineData(4, (byte)0)]
    [InlineData(4, (byte)2)]
    [InlineData(21, (byte)0x80)]
    [InlineData(24, (byte)0)]
    public void TryRead_UnknownMagicFormatOrVersion_IsFalse(int offset, byte value)
    {
        var blob = Convert.FromHexString(GoldenBlob);
        blob[offset] = value;

        CiphertextBlobHeader.TryRead(blob, out _).ShouldBeFalse();
    }

    [Fact]
    public void Unwrap_GoldenMaterial_IsThatMaterial()
    {
        using var rootKey = RootKey.Generate(new CountingRandom().Fill);
        using var original = KeyMaterial.FromBytes(KeyId, 2, MaterialBytes);

        Convert.ToHexStringLower(original.Wrap(rootKey)).ShouldBe(GoldenWrapped);
        using var material = KeyMaterial.Unwrap(rootKey, KeyId, 2, Convert.FromHexString(GoldenWrapped));

        material.MaterialId.ShouldBe(GoldenMaterialId);
        rootKey.Id.ToString().ShouldBe(GoldenRootKeyId);
    }

    [Fact]
    public void Wrap_KnownRandomness_IsComposedAsDocumented()
    {
        byte[] rootKeyBytes = [.. Enumerable.Range(1, 32).Select(value => (byte)value)];
        byte[] iv = [.. Enumerable.Range(33, 12).Select(value => (byte)value)];
        var id = HKDF.DeriveKey(HashAlgorithmName.SHA256, rootKeyBytes, 16, info: "efsconsole v1 root-key id"u8.ToArray());
        byte[] head = [.. "ECRS"u8, 1, 1, .. id, .. iv];

        var subkey = HKDF.DeriveKey(HashAlgorithmName.SHA256, rootKeyBytes, 32, info: "efsconsole v1 root-key seal key-material"u8.ToArray());
        byte[] associatedData = [.. head, .. "efsconsole v1 root-key seal key-material"u8, 0, .. KeyId.ToByteArray(bigEndian: true), 0, 0, 0, 2];
        var ciphertext = new byte[32];
        var tag = new byte[16];
        using var gcm = new AesGcm(subkey, 16);
        gcm.Encrypt(iv, MaterialBytes, ciphertext, tag, associatedData);

        Convert.ToHexStringLower([.. head, .. tag, .. ciphertext]).ShouldBe(GoldenWrapped);
    }

    private static byte[] Prefixed(ReadOnlySpan<byte> text)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
        return [.. length, .. text];
    }
}
