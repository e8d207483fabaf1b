using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;

namespace EfsConsole.IntegrationTests.Keys;

/// <summary>In which forms each operation takes a key, and how it refuses the others.</summary>
public sealed class KeyFormsTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    private const string Ok = "";
    private const string NotFound = "NotFoundException";
    private const string InvalidArn = "InvalidArnException";
    private const string Validation = "ValidationException";

    private static readonly string[] Forms =
        ["id", "arn", "alias", "aliasArn", "unknownId", "unknownAlias", "otherRegionArn", "otherAccountArn", "malformedArn", "otherServiceArn", "noUuid"];

    private static readonly string[] Describe = [Ok, Ok, Ok, Ok, NotFound, NotFound, NotFound, NotFound, InvalidArn, InvalidArn, NotFound];
    private static readonly string[] Cryptographic = [Ok, Ok, Ok, Ok, NotFound, NotFound, NotFound, NotFound, NotFound, NotFound, NotFound];
    private static readonly string[] Management = [Ok, Ok, NotFound, InvalidArn, NotFound, NotFound, NotFound, NotFound, InvalidArn, InvalidArn, NotFound];
    private static readonly string[] AliasTarget = [Ok, Ok, Validation, Validation, NotFound, Validation, NotFound, NotFound, NotFound, NotFound, NotFound];
    private static readonly string[] ArnOnly = [InvalidArn, Ok, InvalidArn, InvalidArn, InvalidArn, InvalidArn, NotFound, NotFound, InvalidArn, InvalidArn, InvalidArn];

    private static readonly Dictionary<string, string[]> Table = new()
    {
        ["DescribeKey"] = Describe,
        ["Encrypt"] = Cryptographic,
        ["Decrypt"] = Cryptographic,
        ["GenerateDataKey"] = Cryptographic,
        ["GenerateDataKeyWithoutPlaintext"] = Cryptographic,
        ["EnableKey"] = Management,
        ["DisableKey"] = Management,
        ["ScheduleKeyDeletion"] = Management,
        ["UpdateKeyDescription"] = Management,
        ["TagResource"] = Management,
        ["UntagResource"] = Management,
        ["ListResourceTags"] = Management,
        ["ListAliases"] = Management,
        ["CreateGrant"] = Management,
        ["ListGrants"] = Management,
        ["RevokeGrant"] = Management,
        ["RetireGrant"] = ArnOnly,
        ["CreateAlias"] = AliasTarget,
        ["UpdateAlias"] = AliasTarget,
    };

    public static TheoryData<string, string, string> Cells =>
        new(Table.SelectMany(row => Forms.Zip(row.Value, (form, result) => (row.Key, form, result))));

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Operation_KeyNamedInAForm_AnswersAsTheReferenceSays(string operation, string form, string expected)
    {
        var key = await keys.CreateKeyAsync();
        var alias = KeyInstallation.NewAlias();
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = key.KeyId });
        var grant = await keys.GrantAsync(key.KeyId, ["Decrypt"]);
        var blob = await keys.EncryptAsync(key.KeyId);
        var name = form switch
        {
            "id" => key.KeyId,
            "arn" => key.Arn,
            "alias" => alias,
            "aliasArn" => key.Arn.Replace($"key/{key.KeyId}", alias, StringComparison.Ordinal),
            "unknownId" => Guid.NewGuid().ToString(),
            "unknownAlias" => KeyInstallation.NewAlias(),
            "otherRegionArn" => key.Arn.Replace("us-east-1", KeyInstallation.OtherRegion, StringComparison.Ordinal),
            "otherAccountArn" => key.Arn.Replace(keys.Installation.AccountId, "000000000000", StringComparison.Ordinal),
            "malformedArn" => "arn:aws:kms:us-east-1",
            "otherServiceArn" => key.Arn.Replace(":kms:", ":s3:", StringComparison.Ordinal),
            _ => "not-a-uuid",
        };

        Task call = operation switch
        {
            "DescribeKey" => keys.DescribeAsync(name),
            "Encrypt" => keys.EncryptAsync(name),
            "Decrypt" => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob, KeyId = name }),
            "GenerateDataKey" => keys.InvokeAsync(new GenerateDataKeyRequest { KeyId = name, NumberOfBytes = 1 }),
            "GenerateDataKeyWithoutPlaintext" => keys.InvokeAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = name, NumberOfBytes = 1024 }),
            "EnableKey" => keys.InvokeAsync(new EnableKeyRequest { KeyId = name }),
            "DisableKey" => keys.InvokeAsync(new DisableKeyRequest { KeyId = name }),
            "ScheduleKeyDeletion" => keys.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = name }),
            "UpdateKeyDescription" => keys.InvokeAsync(new UpdateKeyDescriptionRequest { KeyId = name, Description = "x" }),
            "TagResource" => keys.InvokeAsync(new TagResourceRequest { KeyId = name, Tags = [] }),
            "UntagResource" => keys.InvokeAsync(new UntagResourceRequest { KeyId = name, TagKeys = [] }),
            "ListResourceTags" => keys.InvokeAsync(new ListResourceTagsRequest { KeyId = name }),
            "ListAliases" => keys.InvokeAsync(new ListAliasesRequest { KeyId = name }),
            "CreateGrant" => keys.GrantAsync(name, ["Decrypt"]),
            "ListGrants" => keys.InvokeAsync(new ListGrantsRequest { KeyId = name }),
            "RevokeGrant" => keys.InvokeAsync(new RevokeGrantRequest { KeyId = name, GrantId = grant.GrantId }),
            "RetireGrant" => keys.InvokeAsync(new RetireGrantRequest { KeyId = name, GrantId = grant.GrantId }),
            "CreateAlias" => keys.InvokeAsync(new CreateAliasRequest { AliasName = KeyInstallation.NewAlias(), TargetKeyId = name }),
            _ => keys.InvokeAsync(new UpdateAliasRequest { AliasName = alias, TargetKeyId = name }),
        };

        if (expected == Ok)
        {
            await call;
            return;
        }

        (await Should.ThrowAsync<OperationException>(() => call)).ErrorCode.ShouldBe(expected);
    }
}
