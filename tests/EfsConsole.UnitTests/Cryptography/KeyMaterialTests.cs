using System.Security.Cryptography;
using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography;

public sealed class KeyMaterialTests : IDisposable
{
    private static readonly Guid KeyId = Guid.Parse("1234abcd-12ab-34cd-56ef-1234567890ab");

    private readonly RootKey _rootKey = RootKey.Generate();
    private readonly KeyMaterial _material = KeyMaterial.Generate(KeyId, version: 3);

    public void Dispose()
    {
        _material.Dispose();
        _rootKey.Dispose();
    }

    [Fact]
    public void Unwrap_WhatWasWrapped_IsTheSameMaterial()
    {
        using var unwrapped = KeyMaterial.Unwrap(_rootKey, KeyId, 3, _material.Wrap(_rootKey));

        unwrapped.KeyId.ShouldBe(KeyId);
        unwrapped.Version.ShouldBe(3);
        unwrapped.MaterialId.ShouldBe(_material.MaterialId);

        var cipher = new SymmetricCipher();
        var blob = cipher.Encrypt(_material, "plaintext"u8, EncryptionContext.Empty);
        using var decrypted = cipher.Decrypt(unwrapped, blob, EncryptionContext.Empty);
        decrypted.Span.SequenceEqual("plaintext"u8).ShouldBeTrue();
    }

    [Fact]
    public void Unwrap_AnyBitFlipped_IsRefused()
    {
        var wrapped = _material.Wrap(_rootKey);

        foreach (var (bit, flipped) in Bits.FlippedOneByOne(wrapped))
        {
            Should.Throw<CryptographicException>(() => KeyMaterial.Unwrap(_rootKey, KeyId, 3, flipped), $"bit {bit}");
        }
    }

    [Fact]
    public void Unwrap_OtherKeyOrVersion_IsRefused()
    {
        var wrapped = _material.Wrap(_rootKey);

        Should.Throw<AuthenticationFailedException>(() => KeyMaterial.Unwrap(_rootKey, Guid.NewGuid(), 3, wrapped));
        Should.Throw<AuthenticationFailedException>(() => KeyMaterial.Unwrap(_rootKey, KeyId, 4, wrapped));
    }

    [Fact]
    public void Unwrap_OtherRootKey_IsRefused()
    {
        using var other = RootKey.Generate();

        Should.Throw<WrongRootKeyException>(() => KeyMaterial.Unwrap(other, KeyId, 3, _material.Wrap(_rootKey)));
    }

    [Fact]
    public void MaterialId_SameBytes_DependsOnTheKeyAndNotOnTheVersion()
    {
        var bytes = RandomNumberGenerator.GetBytes(KeyMaterial.Size);
        using var original = KeyMaterial.FromBytes(KeyId, 1, bytes);
        using var imported = KeyMaterial.FromBytes(KeyId, 2, bytes);
        using var otherKey = KeyMaterial.FromBytes(Guid.NewGuid(), 1, bytes);

        original.MaterialId.ShouldMatch("^[0-9a-f]{64}$");
        imported.MaterialId.ShouldBe(original.MaterialId);
        otherKey.MaterialId.ShouldNotBe(original.MaterialId);
        original.MaterialId.ShouldNotBe(Convert.ToHexStringLower(bytes));
    }

    [Fact]
    public void Generate_Twice_GivesDifferentMaterial()
    {
        using var second = KeyMaterial.Generate(KeyId, 3);

        second.MaterialId.ShouldNotBe(_material.MaterialId);
    }

    [Fact]
    public void Wrap_AfterDispose_IsRefused()
    {
        var material = KeyMaterial.Generate(KeyId, 1);
        material.Dispose();

        Should.Throw<ObjectDisposedException>(() => material.Wrap(_rootKey));
        Should.Throw<ObjectDisposedException>(() => new SymmetricCipher().Encrypt(material, "plaintext"u8, EncryptionContext.Empty));
    }

    [Fact]
    public void Generate_VersionBelowOne_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => KeyMaterial.Generate(KeyId, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => KeyMaterial.FromBytes(KeyId, 0, new byte[KeyMaterial.Size]));
        Should.Throw<ArgumentOutOfRangeException>(() => KeyMaterial.FromBytes(KeyId, 1, new byte[KeyMaterial.Size - 1]));
    }
}
