using CsCheck;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;

namespace EfsConsole.IntegrationTests.Keys;

public sealed class CryptographicOperationTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    private static readonly Gen<Dictionary<string, string>> Contexts =
        Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 0, 8], Gen.String[Gen.Char.AlphaNumeric, 0, 8])[0, 5];

    [Fact]
    public async Task Decrypt_OfWhatEncryptMade_GivesItBackUnderTheSameContextAlone()
    {
        var key = await keys.CreateKeyAsync();
        await Gen.Select(Gen.Byte.Array[1, 4096], Contexts, Contexts).SampleAsync(
            async (plaintext, context, other) =>
            {
                var sealedText = await keys.InvokeAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = plaintext, EncryptionContext = context });
                sealedText.KeyId.ShouldBe(key.Arn);
                sealedText.EncryptionAlgorithm.ShouldBe("SYMMETRIC_DEFAULT");

                var reordered = context.Reverse().ToDictionary();
                var opened = await keys.InvokeAsync(new DecryptRequest { CiphertextBlob = sealedText.CiphertextBlob, EncryptionContext = reordered });
                opened.Plaintext.ToArray().ShouldBe(plaintext);
                (opened.KeyId, opened.KeyMaterialId).ShouldBe((key.Arn, key.CurrentKeyMaterialId));

                if (!(other.Count == context.Count && other.All(pair => context.GetValueOrDefault(pair.Key) == pair.Value)))
                {
                    await Should.ThrowAsync<InvalidCiphertextException>(() => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = sealedText.CiphertextBlob, EncryptionContext = other }));
                }
            },
            iter: 40,
            threads: 1);
    }

    [Fact]
    public async Task Decrypt_ContextOfOtherCase_IsRefusedWithoutDetail()
    {
        var key = await keys.CreateKeyAsync();
        var blob = await keys.EncryptAsync(key.KeyId, new Dictionary<string, string> { ["a"] = "b" });
        var wrongContext = await Should.ThrowAsync<InvalidCiphertextException>(() => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob, EncryptionContext = new Dictionary<string, string> { ["A"] = "b" } }));
        var foreign = await Should.ThrowAsync<InvalidCiphertextException>(() => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = new byte[200] }));
        var flipped = blob.ToArray();
        flipped[^1] ^= 1;
        var tampered = await Should.ThrowAsync<InvalidCiphertextException>(() => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = flipped, EncryptionContext = new Dictionary<string, string> { ["a"] = "b" } }));
        new[] { foreign.Message, tampered.Message }.ShouldAllBe(message => message == wrongContext.Message);
        tampered.InnerException.ShouldBeNull();
    }

    [Fact]
    public async Task Decrypt_AnyByteOfTheBlobChanged_IsRefused()
    {
        var blob = await keys.EncryptAsync((await keys.CreateKeyAsync()).KeyId);
        for (var i = 0; i < blob.Length; i++)
        {
            var changed = blob.ToArray();
            changed[i] ^= 0x40;
            var refusal = await Should.ThrowAsync<OperationException>(() => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = changed }));
            refusal.ErrorCode.ShouldBeOneOf("InvalidCiphertextException", "AccessDeniedException");
        }
    }

    [Fact]
    public async Task Decrypt_KeyIdOfAnotherKey_IsTheIncorrectKey()
    {
        var (key, other) = (await keys.CreateKeyAsync(), await keys.CreateKeyAsync());
        var blob = await keys.EncryptAsync(key.KeyId);
        await Should.ThrowAsync<IncorrectKeyException>(() => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob, KeyId = other.KeyId }));
        (await keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob, KeyId = key.Arn })).KeyId.ShouldBe(key.Arn);
    }

    [Fact]
    public async Task Decrypt_InAnotherRegion_SaysNoMoreThanThatTheKeyIsNotThere()
    {
        var blob = await keys.EncryptAsync((await keys.CreateKeyAsync()).KeyId);
        var refusal = await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob }, keys.Installation.Administrator(KeyInstallation.OtherRegion)));
        refusal.Message.ShouldBe("The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.");
    }

    [Theory]
    [InlineData("AES_256", null, 32)]
    [InlineData("AES_128", null, 16)]
    [InlineData(null, 1, 1)]
    [InlineData(null, 1024, 1024)]
    public async Task GenerateDataKey_OfALength_DecryptsToItsPlaintext(string? keySpec, int? numberOfBytes, int length)
    {
        var key = await keys.CreateKeyAsync();
        var context = new Dictionary<string, string> { ["fs"] = "fs-1" };
        var dataKey = await keys.InvokeAsync(new GenerateDataKeyRequest { KeyId = key.KeyId, KeySpec = keySpec, NumberOfBytes = numberOfBytes, EncryptionContext = context });
        dataKey.Plaintext.Length.ShouldBe(length);
        (dataKey.KeyId, dataKey.KeyMaterialId).ShouldBe((key.Arn, key.CurrentKeyMaterialId));
        (await keys.InvokeAsync(new DecryptRequest { CiphertextBlob = dataKey.CiphertextBlob, EncryptionContext = context })).Plaintext.ToArray().ShouldBe(dataKey.Plaintext.ToArray());

        var without = await keys.InvokeAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = key.KeyId, KeySpec = keySpec, NumberOfBytes = numberOfBytes, EncryptionContext = context });
        (await keys.InvokeAsync(new DecryptRequest { CiphertextBlob = without.CiphertextBlob, EncryptionContext = context })).Plaintext.Length.ShouldBe(length);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("AES_256", 32)]
    [InlineData("AES_512", null)]
    [InlineData(null, 0)]
    [InlineData(null, 1025)]
    public async Task GenerateDataKey_LengthNotGivenOnce_IsRefused(string? keySpec, int? numberOfBytes)
    {
        var key = await keys.CreateKeyAsync();
        await Should.ThrowAsync<ValidationException>(() => keys.InvokeAsync(new GenerateDataKeyRequest { KeyId = key.KeyId, KeySpec = keySpec, NumberOfBytes = numberOfBytes }));
        await Should.ThrowAsync<ValidationException>(() => keys.InvokeAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = key.KeyId, KeySpec = keySpec, NumberOfBytes = numberOfBytes }));
    }

    [Fact]
    public async Task EncryptAndDecrypt_AlgorithmOfAnotherKindOfKey_IsInvalidUsage()
    {
        var key = await keys.CreateKeyAsync();
        var blob = await keys.EncryptAsync(key.KeyId);
        await Should.ThrowAsync<InvalidKeyUsageException>(() => keys.InvokeAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = new byte[1], EncryptionAlgorithm = "RSAES_OAEP_SHA_256" }));
        await Should.ThrowAsync<InvalidKeyUsageException>(() => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob, EncryptionAlgorithm = "RSAES_OAEP_SHA_1" }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4097)]
    public async Task Encrypt_PlaintextOfWrongLength_IsRefused(int length)
    {
        var key = await keys.CreateKeyAsync();
        (await Should.ThrowAsync<ValidationException>(() => keys.InvokeAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = new byte[length] }))).Parameter.ShouldBe("plaintext");
    }

    [Fact]
    public async Task Encrypt_FaultyContextOrToken_IsRefused()
    {
        var key = await keys.CreateKeyAsync();
        await Should.ThrowAsync<ValidationException>(() => keys.EncryptAsync(key.KeyId, new Dictionary<string, string> { ["a"] = null! }));
        await Should.ThrowAsync<ValidationException>(() => keys.EncryptAsync(key.KeyId, new Dictionary<string, string> { ["a"] = "\ud800" }));
        await Should.ThrowAsync<InvalidGrantTokenException>(() => keys.InvokeAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = new byte[1], GrantTokens = ["made-up"] }));
    }
}
