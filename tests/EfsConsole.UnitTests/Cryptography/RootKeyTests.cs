using System.Security.Cryptography;
using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography;

public sealed class RootKeyTests : IDisposable
{
    private readonly RootKey _rootKey = RootKey.Generate();

    public static TheoryData<RootKeyPurpose> Purposes => [.. Enum.GetValues<RootKeyPurpose>()];

    public void Dispose() => _rootKey.Dispose();

    [Theory]
    [MemberData(nameof(Purposes))]
    public void Open_WhatWasSealed_GivesItBack(RootKeyPurpose purpose)
    {
        var sealedValue = _rootKey.Seal(purpose, "context"u8, "plaintext"u8);

        using var opened = _rootKey.Open(purpose, "context"u8, sealedValue);

        opened.Span.SequenceEqual("plaintext"u8).ShouldBeTrue();
        sealedValue.Length.ShouldBe("plaintext"u8.Length + SealedValueHeader.Overhead);
    }

    [Fact]
    public void Open_AnyBitFlipped_IsRefused()
    {
        var sealedValue = _rootKey.Seal(RootKeyPurpose.Secret, "context"u8, "plaintext"u8);
        var refused = 0;

        foreach (var (bit, flipped) in Bits.FlippedOneByOne(sealedValue))
        {
            Should.Throw<CryptographicException>(() => _rootKey.Open(RootKeyPurpose.Secret, "context"u8, flipped), $"bit {bit}");
            refused++;
        }

        refused.ShouldBe(sealedValue.Length * 8);
    }

    [Fact]
    public void Open_Truncated_IsRefusedAtEveryLength()
    {
        var sealedValue = _rootKey.Seal(RootKeyPurpose.Secret, "context"u8, "plaintext"u8);

        for (var length = 0; length < sealedValue.Length; length++)
        {
            Should.Throw<AuthenticationFailedException>(() => _rootKey.Open(RootKeyPurpose.Secret, "context"u8, sealedValue.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Open_OtherPurpose_IsRefusedEvenWithThePurposeRewritten()
    {
        var sealedValue = _rootKey.Seal(RootKeyPurpose.Secret, "context"u8, "plaintext"u8);
        Should.Throw<AuthenticationFailedException>(() => _rootKey.Open(RootKeyPurpose.KeyMaterial, "context"u8, sealedValue));

        sealedValue[5] = (byte)RootKeyPurpose.KeyMaterial;

        Should.Throw<AuthenticationFailedException>(() => _rootKey.Open(RootKeyPurpose.KeyMaterial, "context"u8, sealedValue));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Context")]
    [InlineData("context ")]
    public void Open_OtherContext_IsRefused(string context)
    {
        var sealedValue = _rootKey.Seal(RootKeyPurpose.Secret, "context"u8, "plaintext"u8);

        Should.Throw<AuthenticationFailedException>(() => _rootKey.Open(RootKeyPurpose.Secret, System.Text.Encoding.ASCII.GetBytes(context), sealedValue));
    }

    [Fact]
    public void Open_OtherRootKey_IsRefusedNamingBoth()
    {
        using var other = RootKey.Generate();
        var sealedValue = _rootKey.Seal(RootKeyPurpose.Secret, [], "plaintext"u8);

        var exception = Should.Throw<WrongRootKeyException>(() => other.Open(RootKeyPurpose.Secret, [], sealedValue));

        exception.SealedUnder.ShouldBe(_rootKey.Id);
        exception.AtHand.ShouldBe(other.Id);
    }

    [Fact]
    public void Open_OtherRootKeyWithItsIdWrittenIntoTheHead_IsRefused()
    {
        using var other = RootKey.Generate();
        var sealedValue = _rootKey.Seal(RootKeyPurpose.Secret, [], "plaintext"u8);
        other.Id.Write(sealedValue.AsSpan(6, RootKeyId.Size));

        Should.Throw<AuthenticationFailedException>(() => other.Open(RootKeyPurpose.Secret, [], sealedValue));
    }

    [Fact]
    public void Seal_SameValueTwice_GivesDifferentBytes() =>
        _rootKey.Seal(RootKeyPurpose.Secret, [], "plaintext"u8).ShouldNotBe(_rootKey.Seal(RootKeyPurpose.Secret, [], "plaintext"u8));

    [Fact]
    public void Seal_UnknownPurpose_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => _rootKey.Seal((RootKeyPurpose)99, [], "plaintext"u8));

    [Fact]
    public void VerifyCheckValue_OwnAndForeign_TellsThemApart()
    {
        using var other = RootKey.Generate();
        var checkValue = _rootKey.CreateCheckValue();

        Should.NotThrow(() => _rootKey.VerifyCheckValue(checkValue));
        Should.Throw<WrongRootKeyException>(() => other.VerifyCheckValue(checkValue));

        foreach (var (bit, flipped) in Bits.FlippedOneByOne(checkValue))
        {
            Should.Throw<CryptographicException>(() => _rootKey.VerifyCheckValue(flipped), $"bit {bit}");
        }
    }

    [Fact]
    public void Id_SameKey_IsTheSameAndDiffersFromTheKey()
    {
        var bytes = RandomNumberGenerator.GetBytes(RootKey.Size);
        using var first = RootKey.FromBytes(bytes);
        using var second = RootKey.FromBytes(bytes);

        second.Id.ShouldBe(first.Id);
        first.Id.ShouldNotBe(_rootKey.Id);
        first.Id.ToString().Length.ShouldBe(32);
        Convert.ToHexStringLower(bytes).ShouldNotContain(first.Id.ToString());
    }

    [Fact]
    public void TryRead_SealedValue_TellsPurposeAndRootKey()
    {
        SealedValueHeader.TryRead(_rootKey.Seal(RootKeyPurpose.DataProtectionKey, [], []), out var header).ShouldBeTrue();

        header.ShouldBe(new SealedValueHeader(RootKeyPurpose.DataProtectionKey, _rootKey.Id));
    }

    [Fact]
    public void Seal_AfterDispose_IsRefused()
    {
        var rootKey = RootKey.Generate();
        var sealedValue = rootKey.Seal(RootKeyPurpose.Secret, [], "plaintext"u8);
        rootKey.Dispose();

        Should.Throw<ObjectDisposedException>(() => rootKey.Seal(RootKeyPurpose.Secret, [], "plaintext"u8));
        Should.Throw<ObjectDisposedException>(() => rootKey.Open(RootKeyPurpose.Secret, [], sealedValue));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void FromBytes_WrongLength_IsRefused(int length) =>
        Should.Throw<ArgumentOutOfRangeException>(() => RootKey.FromBytes(new byte[length]));
}
