using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography;

public sealed class SymmetricCipherTests : IDisposable
{
    private static readonly Guid KeyId = Guid.Parse("1234abcd-12ab-34cd-56ef-1234567890ab");
    private static readonly EncryptionContext Context = EncryptionContext.From(new Dictionary<string, string>
    {
        ["aws:elasticfilesystem:filesystem:id"] = "fs-0123456789abcdef0",
        ["purpose"] = "contents",
    });

    private readonly SymmetricCipher _cipher = new();
    private readonly KeyMaterial _material = KeyMaterial.Generate(KeyId, version: 2);

    public static TheoryData<Dictionary<string, string>> OtherContexts =>
    [
        new Dictionary<string, string>(),
        new Dictionary<string, string> { ["aws:elasticfilesystem:filesystem:id"] = "fs-0123456789abcdef0" },
        new Dictionary<string, string> { ["aws:elasticfilesystem:filesystem:id"] = "fs-0123456789abcdef1", ["purpose"] = "contents" },
        new Dictionary<string, string> { ["aws:elasticfilesystem:filesystem:id"] = "fs-0123456789abcdef0", ["purpose"] = "Contents" },
        new Dictionary<string, string> { ["aws:elasticfilesystem:filesystem:id"] = "fs-0123456789abcdef0", ["Purpose"] = "contents" },
        new Dictionary<string, string> { ["aws:elasticfilesystem:filesystem:id"] = "fs-0123456789abcdef0", ["purpose"] = "contents", ["more"] = "" },
        new Dictionary<string, string> { ["purpose"] = "fs-0123456789abcdef0", ["aws:elasticfilesystem:filesystem:id"] = "contents" },
    ];

    public void Dispose() => _material.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(1024)]
    [InlineData(4096)]
    public void Decrypt_WhatWasEncrypted_GivesItBack(int size)
    {
        var plaintext = new byte[size];
        new CountingRandom().Fill(plaintext);

        var blob = _cipher.Encrypt(_material, plaintext, Context);
        using var decrypted = _cipher.Decrypt(_material, blob, Context);

        decrypted.Span.SequenceEqual(plaintext).ShouldBeTrue();
        blob.Length.ShouldBe(size + CiphertextBlobHeader.Overhead);
        blob.Length.ShouldBeLessThanOrEqualTo(SymmetricCipher.MaxBlobSize);
    }

    [Fact]
    public void Decrypt_PairsGivenInAnotherOrder_GivesItBack()
    {
        var blob = _cipher.Encrypt(_material, "plaintext"u8, Context);

        using var decrypted = _cipher.Decrypt(_material, blob, EncryptionContext.From(new Dictionary<string, string>(Context.Reverse())));

        decrypted.Span.SequenceEqual("plaintext"u8).ShouldBeTrue();
    }

    [Fact]
    public void Decrypt_LargeContext_IsBoundToo()
    {
        // Beyond what fits on the stack.
        var large = EncryptionContext.Of("key", new string('x', 5000));
        var blob = _cipher.Encrypt(_material, "plaintext"u8, large);

        using var decrypted = _cipher.Decrypt(_material, blob, large);

        decrypted.Span.SequenceEqual("plaintext"u8).ShouldBeTrue();
        Should.Throw<AuthenticationFailedException>(() => _cipher.Decrypt(_material, blob, EncryptionContext.Of("key", new string('x', 4999) + "y")));
    }

    [Fact]
    public void Decrypt_AnyBitFlipped_IsRefused()
    {
        var blob = _cipher.Encrypt(_material, "0123456789abcdef"u8, Context);
        var refused = 0;

        foreach (var (bit, flipped) in Bits.FlippedOneByOne(blob))
        {
            Should.Throw<AuthenticationFailedException>(() => _cipher.Decrypt(_material, flipped, Context), $"bit {bit}");
            refused++;
        }

        refused.ShouldBe((16 + CiphertextBlobHeader.Overhead) * 8);
    }

    [Fact]
    public void Decrypt_TruncatedOrExtended_IsRefusedAtEveryLength()
    {
        var blob = _cipher.Encrypt(_material, "0123456789abcdef"u8, Context);

        for (var length = 0; length < blob.Length; length++)
        {
            Should.Throw<AuthenticationFailedException>(() => _cipher.Decrypt(_material, blob.AsSpan(0, length), Context));
        }

        Should.Throw<AuthenticationFailedException>(() => _cipher.Decrypt(_material, [.. blob, 0], Context));
        Should.Throw<AuthenticationFailedException>(() => _cipher.Decrypt(_material, [.. blob, .. new byte[SymmetricCipher.MaxBlobSize]], Context));
    }

    [Theory]
    [MemberData(nameof(OtherContexts), DisableDiscoveryEnumeration = true)]
    public void Decrypt_OtherContext_IsRefused(Dictionary<string, string> pairs)
    {
        var blob = _cipher.Encrypt(_material, "plaintext"u8, Context);

        Should.Throw<AuthenticationFailedException>(() => _cipher.Decrypt(_material, blob, EncryptionContext.From(pairs)));
    }

    [Fact]
    public void Decrypt_ContextWhereNoneWasGiven_IsRefused()
    {
        var blob = _cipher.Encrypt(_material, "plaintext"u8, EncryptionContext.Empty);

        Should.Throw<AuthenticationFailedException>(() => _cipher.Decrypt(_material, blob, EncryptionContext.Of("", "")));
    }

    [Fact]
    public void Decrypt_OtherMaterial_IsRefused()
    {
        var blob = _cipher.Encrypt(_material, "plaintext"u8, Context);
        using var sameName = KeyMaterial.Generate(KeyId, version: 2);

        Should.Throw<AuthenticationFailedException>(() => _cipher.Decrypt(sameName, blob, Context));
    }

    [Fact]
    public void Decrypt_EqualBytesUnderAnotherKeyOrVersion_IsRefusedEvenWithTheHeadRewritten()
    {
        var bytes = new byte[KeyMaterial.Size];
        new CountingRandom().Fill(bytes);
        using var original = KeyMaterial.FromBytes(KeyId, 1, bytes);
        using var otherKey = KeyMaterial.FromBytes(Guid.NewGuid(), 1, bytes);
        using var otherVersion = KeyMaterial.FromBytes(KeyId, 2, bytes);
        var blob = _cipher.Encrypt(original, "plaintext"u8, Context);

        foreach (var other in new[] { otherKey, otherVersion })
        {
            Should.Throw<AuthenticationFailedException>(() => _cipher.Decrypt(other, blob, Context));

            var head = _cipher.Encrypt(other, "plaintext"u8, Context).AsSpan(0, 25);
            byte[] rewritten = [.. head, .. blob.AsSpan(25)];
            CiphertextBlobHeader.TryRead(rewritten, out var header).ShouldBeTrue();
            header.ShouldBe(new CiphertextBlobHeader(other.KeyId, other.Version));
            Should.Throw<AuthenticationFailedException>(() => _cipher.Decrypt(other, rewritten, Context));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4097)]
    public void Encrypt_PlaintextOutOfRange_IsRefused(int size) =>
        Should.Throw<ArgumentOutOfRangeException>(() => _cipher.Encrypt(_material, new byte[size], Context));

    [Fact]
    public void Encrypt_SamePlaintextTwice_SharesNothingButTheHead()
    {
        var first = _cipher.Encrypt(_material, "0123456789abcdef"u8, Context);
        var second = _cipher.Encrypt(_material, "0123456789abcdef"u8, Context);

        first.AsSpan(0, 25).SequenceEqual(second.AsSpan(0, 25)).ShouldBeTrue();
        first[25..41].ShouldNotBe(second[25..41]);
        first[41..53].ShouldNotBe(second[41..53]);
        first[53..69].ShouldNotBe(second[53..69]);
        first[69..].ShouldNotBe(second[69..]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(1024)]
    public void GenerateDataKey_AnySize_GivesKeyAndItsBlob(int size)
    {
        using var dataKey = _cipher.GenerateDataKey(_material, size, Context);
        using var decrypted = _cipher.Decrypt(_material, dataKey.CiphertextBlob, Context);

        dataKey.Plaintext.Length.ShouldBe(size);
        decrypted.Span.SequenceEqual(dataKey.Plaintext.Span).ShouldBeTrue();
    }

    [Fact]
    public void GenerateDataKeyWithoutPlaintext_Decrypted_IsAKeyOfThatSizeThatDiffersEachTime()
    {
        using var first = _cipher.Decrypt(_material, _cipher.GenerateDataKeyWithoutPlaintext(_material, 32, Context), Context);
        using var second = _cipher.Decrypt(_material, _cipher.GenerateDataKeyWithoutPlaintext(_material, 32, Context), Context);

        first.Length.ShouldBe(32);
        first.Span.ContainsAnyExcept((byte)0).ShouldBeTrue();
        first.Span.SequenceEqual(second.Span).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1025)]
    public void GenerateDataKey_SizeOutOfRange_IsRefused(int size)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => _cipher.GenerateDataKey(_material, size, Context));
        Should.Throw<ArgumentOutOfRangeException>(() => _cipher.GenerateDataKeyWithoutPlaintext(_material, size, Context));
    }

    [Fact]
    public void GenerateDataKey_Disposed_ZeroesThePlaintext()
    {
        var dataKey = _cipher.GenerateDataKey(_material, 32, Context);
        var view = dataKey.Plaintext.Span;
        view.ContainsAnyExcept((byte)0).ShouldBeTrue();

        dataKey.Dispose();

        view.ContainsAnyExcept((byte)0).ShouldBeFalse();
    }

    [Fact]
    public void Encrypt_MaterialDisposedMeanwhile_FailsInsteadOfEncryptingUnderZeros()
    {
        using var material = KeyMaterial.Generate(KeyId, 1);
        var cipher = new SymmetricCipher(destination =>
        {
            SystemRandom.Fill(destination);
            material.Dispose();
        });

        Should.Throw<ObjectDisposedException>(() => cipher.Encrypt(material, "plaintext"u8, Context));
    }
}
