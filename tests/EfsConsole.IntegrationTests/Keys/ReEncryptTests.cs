using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;

namespace EfsConsole.IntegrationTests.Keys;

public sealed class ReEncryptTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    private static readonly Dictionary<string, string> Old = new() { ["a"] = "old" };
    private static readonly Dictionary<string, string> New = new() { ["a"] = "new", ["b"] = "too" };

    [Fact]
    public async Task ReEncrypt_ToAnotherKeyAndContext_OpensUnderThoseAlone()
    {
        var (from, to) = (await keys.CreateKeyAsync(), await keys.CreateKeyAsync());
        var blob = await keys.EncryptAsync(from.KeyId, Old);

        var moved = await keys.InvokeAsync(new ReEncryptRequest { CiphertextBlob = blob, SourceEncryptionContext = Old, SourceKeyId = from.Arn, DestinationKeyId = to.KeyId, DestinationEncryptionContext = New });

        (moved.SourceKeyId, moved.KeyId, moved.SourceKeyMaterialId, moved.DestinationKeyMaterialId).ShouldBe((from.Arn, to.Arn, from.CurrentKeyMaterialId, to.CurrentKeyMaterialId));
        var opened = await keys.InvokeAsync(new DecryptRequest { CiphertextBlob = moved.CiphertextBlob, EncryptionContext = New });
        (opened.KeyId, System.Text.Encoding.UTF8.GetString(opened.Plaintext.Span)).ShouldBe((to.Arn, "plain"));
        await Should.ThrowAsync<InvalidCiphertextException>(() => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = moved.CiphertextBlob, EncryptionContext = Old }));
    }

    [Fact]
    public async Task ReEncrypt_SameKeyAfterARotation_MovesToTheNewMaterial()
    {
        var key = await keys.CreateKeyAsync();
        var blob = await keys.EncryptAsync(key.KeyId);
        await keys.InvokeAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId });

        var moved = await keys.InvokeAsync(new ReEncryptRequest { CiphertextBlob = blob, DestinationKeyId = key.KeyId });

        moved.SourceKeyMaterialId.ShouldBe(key.CurrentKeyMaterialId);
        moved.DestinationKeyMaterialId.ShouldBe((await keys.DescribeAsync(key.KeyId)).CurrentKeyMaterialId);
        moved.DestinationKeyMaterialId.ShouldNotBe(moved.SourceKeyMaterialId);
    }

    [Fact]
    public async Task ReEncrypt_WrongKeyOrContext_IsRefused()
    {
        var (key, other) = (await keys.CreateKeyAsync(), await keys.CreateKeyAsync());
        var blob = await keys.EncryptAsync(key.KeyId, Old);
        await Should.ThrowAsync<IncorrectKeyException>(() => keys.InvokeAsync(new ReEncryptRequest { CiphertextBlob = blob, SourceEncryptionContext = Old, SourceKeyId = other.KeyId, DestinationKeyId = other.KeyId }));
        await Should.ThrowAsync<InvalidCiphertextException>(() => keys.InvokeAsync(new ReEncryptRequest { CiphertextBlob = blob, SourceEncryptionContext = New, DestinationKeyId = other.KeyId }));
        (await Should.ThrowAsync<NotFoundException>(() => keys.InvokeAsync(new ReEncryptRequest { CiphertextBlob = blob, SourceEncryptionContext = Old, DestinationKeyId = Guid.NewGuid().ToString() }))).Parameter.ShouldBe("destinationKeyId");
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task ReEncrypt_ByAServiceThroughGrants_NeedsFromOnTheOneAndToOnTheOther(bool from, bool to, bool allowed)
    {
        var (source, destination) = (await keys.CreateKeyAsync(), await keys.CreateKeyAsync());
        await keys.GrantAsync(source.KeyId, [from ? "ReEncryptFrom" : "ReEncryptTo"], new GrantConstraints { EncryptionContextEquals = Old });
        await keys.GrantAsync(destination.KeyId, [to ? "ReEncryptTo" : "ReEncryptFrom"], new GrantConstraints { EncryptionContextSubset = new Dictionary<string, string> { ["a"] = "new" } });
        var blob = await keys.EncryptAsync(source.KeyId, Old);
        var call = keys.InvokeAsync(new ReEncryptRequest { CiphertextBlob = blob, SourceEncryptionContext = Old, DestinationKeyId = destination.KeyId, DestinationEncryptionContext = New }, keys.Service);
        if (allowed)
        {
            (await call).KeyId.ShouldBe(destination.Arn);
        }
        else
        {
            (await Should.ThrowAsync<AccessDeniedException>(() => call)).Message.ShouldContain(from ? "kms:ReEncryptTo" : "kms:ReEncryptFrom");
        }
    }
}
