using System.Security.Cryptography;
using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using EfsConsole.Domain.Operations;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>kms as the AWS SDK for .NET drives it, which does not know that this is not AWS.</summary>
public sealed class KeySdkTests(RunningApi api) : IClassFixture<RunningApi>, IDisposable
{
    private static readonly Dictionary<string, string> Context = new() { ["department"] = "payroll" };

    private readonly AmazonKeyManagementServiceClient _keys = new(
        new BasicAWSCredentials(api.AccessKey.AccessKeyId, api.AccessKey.SecretAccessKey),
        new AmazonKeyManagementServiceConfig { ServiceURL = api.Address.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    public void Dispose() => _keys.Dispose();

    [Fact]
    public async Task AKey_ThroughItsLife()
    {
        var before = DateTime.UtcNow.AddSeconds(-1);
        var key = (await _keys.CreateKeyAsync(new CreateKeyRequest { Description = "wages", Tags = [new Tag { TagKey = "team", TagValue = "hr" }] })).KeyMetadata;
        key.KeyState.ShouldBe(KeyState.Enabled);
        key.KeyManager.ShouldBe(KeyManagerType.CUSTOMER);
        key.CreationDate!.Value.ToUniversalTime().ShouldBeInRange(before, DateTime.UtcNow.AddSeconds(1));

        await _keys.UpdateKeyDescriptionAsync(key.KeyId, "salaries");
        (await _keys.DescribeKeyAsync(key.Arn)).KeyMetadata.Description.ShouldBe("salaries");
        (await AllKeysAsync()).ShouldContain(key.KeyId);

        await _keys.DisableKeyAsync(key.KeyId);
        (await Should.ThrowAsync<DisabledException>(() => _keys.EncryptAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = Stream("x") }))).ErrorCode.ShouldBe("DisabledException");
        await _keys.EnableKeyAsync(key.KeyId);

        var deletion = await _keys.ScheduleKeyDeletionAsync(key.KeyId, 7);
        deletion.KeyState.ShouldBe(KeyState.PendingDeletion);
        deletion.DeletionDate!.Value.ToUniversalTime().ShouldBe(DateTime.UtcNow.AddDays(7), TimeSpan.FromMinutes(5));
        await Should.ThrowAsync<KMSInvalidStateException>(() => _keys.ScheduleKeyDeletionAsync(key.KeyId, 7));
        (await _keys.CancelKeyDeletionAsync(key.KeyId)).KeyId.ShouldBe(key.Arn);
        (await _keys.DescribeKeyAsync(key.KeyId)).KeyMetadata.KeyState.ShouldBe(KeyState.Disabled);
    }

    [Fact]
    public async Task Ciphertexts_OfEveryOperation_Open()
    {
        var key = (await _keys.CreateKeyAsync(new CreateKeyRequest())).KeyMetadata;
        var other = (await _keys.CreateKeyAsync(new CreateKeyRequest())).KeyMetadata;
        var blob = (await _keys.EncryptAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = Stream("secret"), EncryptionContext = Context })).CiphertextBlob;
        var opened = await _keys.DecryptAsync(new DecryptRequest { CiphertextBlob = blob, EncryptionContext = Context });
        Text(opened.Plaintext).ShouldBe("secret");
        opened.KeyId.ShouldBe(key.Arn);

        blob.Position = 0;
        var moved = await _keys.ReEncryptAsync(new ReEncryptRequest { CiphertextBlob = blob, SourceEncryptionContext = Context, DestinationKeyId = other.Arn });
        moved.SourceKeyId.ShouldBe(key.Arn);
        Text((await _keys.DecryptAsync(new DecryptRequest { CiphertextBlob = moved.CiphertextBlob, KeyId = other.KeyId })).Plaintext).ShouldBe("secret");

        var dataKey = await _keys.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = key.KeyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        dataKey.Plaintext.Length.ShouldBe(32);
        (await _keys.DecryptAsync(new DecryptRequest { CiphertextBlob = dataKey.CiphertextBlob, EncryptionContext = Context })).Plaintext.ToArray().ShouldBe(dataKey.Plaintext.ToArray());
        var without = await _keys.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = key.KeyId, NumberOfBytes = 17 });
        (await _keys.DecryptAsync(new DecryptRequest { CiphertextBlob = without.CiphertextBlob })).Plaintext.Length.ShouldBe(17);
        (await _keys.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = 24 })).Plaintext.Length.ShouldBe(24);

        await Should.ThrowAsync<InvalidCiphertextException>(() => _keys.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(blob.ToArray()) }));
        await Should.ThrowAsync<IncorrectKeyException>(() => _keys.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(blob.ToArray()), EncryptionContext = Context, KeyId = other.KeyId }));
        await Should.ThrowAsync<DryRunOperationException>(() => _keys.EncryptAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = Stream("x"), DryRun = true }));
        await Should.ThrowAsync<InvalidKeyUsageException>(() => _keys.EncryptAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = Stream("x"), EncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256 }));
    }

    [Fact]
    public async Task Aliases_AreMadeListedPointedElsewhereAndRemoved()
    {
        var first = (await _keys.CreateKeyAsync(new CreateKeyRequest())).KeyMetadata;
        var second = (await _keys.CreateKeyAsync(new CreateKeyRequest())).KeyMetadata;
        var alias = $"alias/sdk-{Guid.NewGuid():N}";
        await _keys.CreateAliasAsync(alias, first.KeyId);
        (await Should.ThrowAsync<AlreadyExistsException>(() => _keys.CreateAliasAsync(alias, second.KeyId))).Message.ShouldContain(alias);
        await _keys.UpdateAliasAsync(alias, second.KeyId);
        (await _keys.DescribeKeyAsync(alias)).KeyMetadata.KeyId.ShouldBe(second.KeyId);
        var listed = (await _keys.ListAliasesAsync(new ListAliasesRequest { KeyId = second.KeyId })).Aliases.Single();
        listed.AliasName.ShouldBe(alias);
        listed.TargetKeyId.ShouldBe(second.KeyId);
        await _keys.DeleteAliasAsync(alias);
        await Should.ThrowAsync<NotFoundException>(() => _keys.DescribeKeyAsync(alias));
        await Should.ThrowAsync<AmazonKeyManagementServiceException>(() => _keys.CreateAliasAsync("alias/aws/own", first.KeyId));
        await Should.ThrowAsync<InvalidArnException>(() => _keys.ListAliasesAsync(new ListAliasesRequest { KeyId = "arn:aws:kms:us-east-1:1:alias/x" }));
    }

    [Fact]
    public async Task Grants_AreMadeListedRetiredAndRevoked()
    {
        var key = (await _keys.CreateKeyAsync(new CreateKeyRequest())).KeyMetadata;
        var administrator = api.Administrator.Principal;
        var retired = await _keys.CreateGrantAsync(new CreateGrantRequest
        {
            KeyId = key.KeyId,
            GranteePrincipal = Caller.FileSystemService,
            RetiringPrincipal = administrator,
            Operations = ["Decrypt", "DescribeKey"],
            Constraints = new GrantConstraints { EncryptionContextSubset = Context },
            Name = "first",
        });
        var revoked = await _keys.CreateGrantAsync(new CreateGrantRequest { KeyId = key.KeyId, GranteePrincipal = Caller.FileSystemService, Operations = ["Encrypt"] });
        var listed = (await _keys.ListGrantsAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants;
        listed.Select(grant => grant.GrantId).ShouldBe([retired.GrantId, revoked.GrantId], ignoreOrder: true);
        listed.Single(grant => grant.GrantId == retired.GrantId).Constraints.EncryptionContextSubset.ShouldBe(Context);
        (await _keys.ListRetirableGrantsAsync(new ListRetirableGrantsRequest { RetiringPrincipal = administrator })).Grants.ShouldContain(grant => grant.GrantId == retired.GrantId);
        await _keys.RetireGrantAsync(new RetireGrantRequest { GrantToken = retired.GrantToken });
        await _keys.RevokeGrantAsync(new RevokeGrantRequest { KeyId = key.KeyId, GrantId = revoked.GrantId });
        (await _keys.ListGrantsAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants.ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(() => _keys.RevokeGrantAsync(new RevokeGrantRequest { KeyId = key.KeyId, GrantId = revoked.GrantId }));
        await Should.ThrowAsync<InvalidGrantTokenException>(() => _keys.RetireGrantAsync(new RetireGrantRequest { GrantToken = "no token" }));
    }

    [Fact]
    public async Task PoliciesAndTags_AreReadBackAsTheyWereGiven()
    {
        var key = (await _keys.CreateKeyAsync(new CreateKeyRequest())).KeyMetadata;
        var policy = (await _keys.GetKeyPolicyAsync(new GetKeyPolicyRequest { KeyId = key.KeyId, PolicyName = "default" })).Policy;
        var own = policy.Replace("\"Version\"", "  \"Version\"", StringComparison.Ordinal);
        await _keys.PutKeyPolicyAsync(new PutKeyPolicyRequest { KeyId = key.KeyId, Policy = own });
        (await _keys.GetKeyPolicyAsync(new GetKeyPolicyRequest { KeyId = key.KeyId, PolicyName = "default" })).Policy.ShouldBe(own);
        (await _keys.ListKeyPoliciesAsync(new ListKeyPoliciesRequest { KeyId = key.KeyId })).PolicyNames.ShouldBe(["default"]);
        await Should.ThrowAsync<MalformedPolicyDocumentException>(() => _keys.PutKeyPolicyAsync(new PutKeyPolicyRequest { KeyId = key.KeyId, Policy = "{" }));

        await _keys.TagResourceAsync(new TagResourceRequest { KeyId = key.KeyId, Tags = [new Tag { TagKey = "a", TagValue = "1" }, new Tag { TagKey = "b", TagValue = "2" }] });
        await _keys.UntagResourceAsync(new UntagResourceRequest { KeyId = key.KeyId, TagKeys = ["a"] });
        (await _keys.ListResourceTagsAsync(new ListResourceTagsRequest { KeyId = key.KeyId })).Tags.Select(tag => (tag.TagKey, tag.TagValue)).ShouldBe([("b", "2")]);
        await Should.ThrowAsync<TagException>(() => _keys.TagResourceAsync(new TagResourceRequest { KeyId = key.KeyId, Tags = [new Tag { TagKey = "aws:x", TagValue = "1" }] }));
    }

    [Fact]
    public async Task Rotation_ByScheduleAndOnDemand()
    {
        var key = (await _keys.CreateKeyAsync(new CreateKeyRequest())).KeyMetadata;
        await _keys.EnableKeyRotationAsync(new EnableKeyRotationRequest { KeyId = key.KeyId, RotationPeriodInDays = 90 });
        var status = await _keys.GetKeyRotationStatusAsync(key.KeyId);
        status.KeyRotationEnabled.ShouldBe(true);
        status.NextRotationDate!.Value.ToUniversalTime().ShouldBe(DateTime.UtcNow.AddDays(90), TimeSpan.FromMinutes(5));
        await _keys.RotateKeyOnDemandAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId });
        (await _keys.ListKeyRotationsAsync(new ListKeyRotationsRequest { KeyId = key.KeyId })).Rotations.Single().RotationType.ShouldBe(RotationType.ON_DEMAND);
        await _keys.DisableKeyRotationAsync(key.KeyId);
        (await _keys.GetKeyRotationStatusAsync(key.KeyId)).KeyRotationEnabled.ShouldBe(false);
    }

    [Fact]
    public async Task Import_OfMaterial_AndItsDeletion()
    {
        var key = (await _keys.CreateKeyAsync(new CreateKeyRequest { Origin = OriginType.EXTERNAL })).KeyMetadata;
        key.KeyState.ShouldBe(KeyState.PendingImport);
        var parameters = await _keys.GetParametersForImportAsync(new GetParametersForImportRequest
        {
            KeyId = key.KeyId,
            WrappingAlgorithm = AlgorithmSpec.RSAES_OAEP_SHA_256,
            WrappingKeySpec = WrappingKeySpec.RSA_2048,
        });
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(parameters.PublicKey.ToArray(), out _);
        await _keys.ImportKeyMaterialAsync(new ImportKeyMaterialRequest
        {
            KeyId = key.KeyId,
            ImportToken = parameters.ImportToken,
            EncryptedKeyMaterial = new MemoryStream(rsa.Encrypt(RandomNumberGenerator.GetBytes(32), RSAEncryptionPadding.OaepSHA256)),
            ExpirationModel = ExpirationModelType.KEY_MATERIAL_EXPIRES,
            ValidTo = DateTime.UtcNow.AddDays(30),
        });
        var imported = (await _keys.DescribeKeyAsync(key.KeyId)).KeyMetadata;
        imported.KeyState.ShouldBe(KeyState.Enabled);
        imported.ValidTo!.Value.ToUniversalTime().ShouldBe(DateTime.UtcNow.AddDays(30), TimeSpan.FromMinutes(5));
        await _keys.DeleteImportedKeyMaterialAsync(new DeleteImportedKeyMaterialRequest { KeyId = key.KeyId });
        (await _keys.DescribeKeyAsync(key.KeyId)).KeyMetadata.KeyState.ShouldBe(KeyState.PendingImport);
        await Should.ThrowAsync<InvalidImportTokenException>(() => _keys.ImportKeyMaterialAsync(new ImportKeyMaterialRequest
        {
            KeyId = key.KeyId,
            ImportToken = Stream("no token"),
            EncryptedKeyMaterial = Stream("no material"),
            ExpirationModel = ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE,
        }));
    }

    [Fact]
    public async Task WhatThisInstallationDoesNotHave_SaysSo()
    {
        // The model of this operation does not know the error, so the SDK has no type for it there.
        (await Should.ThrowAsync<AmazonKeyManagementServiceException>(() => _keys.GenerateMacAsync(new GenerateMacRequest { KeyId = "alias/x", MacAlgorithm = MacAlgorithmSpec.HMAC_SHA_256, Message = Stream("x") })))
            .ErrorCode.ShouldBe("UnsupportedOperationException");
        await Should.ThrowAsync<UnsupportedOperationException>(() => _keys.CreateKeyAsync(new CreateKeyRequest { KeySpec = KeySpec.RSA_2048, KeyUsage = KeyUsageType.SIGN_VERIFY }));
    }

    [Fact]
    public async Task Pages_ThroughThePaginator_HoldEverythingOnce()
    {
        for (var i = 0; i < 5; i++)
        {
            await _keys.CreateKeyAsync(new CreateKeyRequest());
        }

        var found = new List<string>();
        await foreach (var page in _keys.Paginators.ListKeys(new ListKeysRequest { Limit = 2 }).Responses)
        {
            page.Keys.Count.ShouldBeLessThanOrEqualTo(2);
            found.AddRange(page.Keys.Select(key => key.KeyId));
        }

        found.Count.ShouldBeGreaterThanOrEqualTo(5);
        found.ShouldBeUnique();
    }

    private async Task<List<string>> AllKeysAsync()
    {
        var found = new List<string>();
        await foreach (var key in _keys.Paginators.ListKeys(new ListKeysRequest()).Keys)
        {
            found.Add(key.KeyId);
        }

        return found;
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string Text(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());
}
