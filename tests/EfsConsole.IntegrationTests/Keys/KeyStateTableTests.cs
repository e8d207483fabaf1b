using System.Security.Cryptography;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.IntegrationTests.Keys;

/// <summary>The table of key states and operations, cell by cell.</summary>
public sealed class KeyStateTableTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    private const string Ok = "";
    private const string Disabled = "DisabledException: <arn> is disabled.";
    private const string PendingDeletion = "KMSInvalidStateException: <arn> is pending deletion.";
    private const string NotPendingDeletion = "KMSInvalidStateException: <arn> is not pending deletion.";
    private const string PendingImport = "KMSInvalidStateException: <arn> is pending import.";

    private const string External = "UnsupportedOperationException: <arn> origin is EXTERNAL which is not valid for this operation.";
    private const string AwsKms = "UnsupportedOperationException: <arn> origin is AWS_KMS which is not valid for this operation.";
    private const string NothingWaits = "KMSInvalidStateException: <arn> has no key material that waits for a rotation: import some with the ImportType NEW_KEY_MATERIAL first.";

    private static readonly (string Origin, string State)[] Columns =
    [
        (KeyOrigin.AwsKms, KeyState.Enabled), (KeyOrigin.AwsKms, KeyState.Disabled), (KeyOrigin.AwsKms, KeyState.PendingDeletion),
        (KeyOrigin.External, KeyState.Enabled), (KeyOrigin.External, KeyState.Disabled), (KeyOrigin.External, KeyState.PendingDeletion), (KeyOrigin.External, KeyState.PendingImport),
    ];

    private static readonly byte[] Material = RandomNumberGenerator.GetBytes(32);

    // Columns: AWS_KMS Enabled, Disabled, PendingDeletion; EXTERNAL Enabled, Disabled, PendingDeletion, PendingImport.
    private static readonly Dictionary<string, string[]> Table = new()
    {
        ["Encrypt"] = [Ok, Disabled, PendingDeletion, Ok, Disabled, PendingDeletion, PendingImport],
        ["Decrypt"] = [Ok, Disabled, PendingDeletion, Ok, Disabled, PendingDeletion, PendingImport],
        ["ReEncrypt from it"] = [Ok, Disabled, PendingDeletion, Ok, Disabled, PendingDeletion, PendingImport],
        ["ReEncrypt to it"] = [Ok, Disabled, PendingDeletion, Ok, Disabled, PendingDeletion, PendingImport],
        ["GenerateDataKey"] = [Ok, Disabled, PendingDeletion, Ok, Disabled, PendingDeletion, PendingImport],
        ["GenerateDataKeyWithoutPlaintext"] = [Ok, Disabled, PendingDeletion, Ok, Disabled, PendingDeletion, PendingImport],
        ["CreateGrant"] = [Ok, Disabled, PendingDeletion, Ok, Disabled, PendingDeletion, PendingImport],
        ["DescribeKey"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["ListAliases"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["ListGrants"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["ListResourceTags"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["GetKeyPolicy"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["PutKeyPolicy"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["ListKeyPolicies"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["ListKeyRotations"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["GetKeyLastUsage"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["RetireGrant"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["RevokeGrant"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["DeleteAlias"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["CreateAlias"] = [Ok, Ok, PendingDeletion, Ok, Ok, PendingDeletion, Ok],
        ["TagResource"] = [Ok, Ok, PendingDeletion, Ok, Ok, PendingDeletion, Ok],
        ["UntagResource"] = [Ok, Ok, PendingDeletion, Ok, Ok, PendingDeletion, Ok],
        ["UpdateKeyDescription"] = [Ok, Ok, PendingDeletion, Ok, Ok, PendingDeletion, Ok],
        ["UpdateAlias from it"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["UpdateAlias to it"] = [Ok, Ok, PendingDeletion, Ok, Ok, PendingDeletion, Ok],
        ["EnableKey"] = [Ok, Ok, PendingDeletion, Ok, Ok, PendingDeletion, PendingImport],
        ["DisableKey"] = [Ok, Ok, PendingDeletion, Ok, Ok, PendingDeletion, PendingImport],
        ["EnableKeyRotation"] = [Ok, Disabled, PendingDeletion, External, External, PendingDeletion, External],
        ["DisableKeyRotation"] = [Ok, Disabled, PendingDeletion, External, External, PendingDeletion, External],
        ["GetKeyRotationStatus"] = [Ok, Ok, Ok, External, External, External, External],
        ["RotateKeyOnDemand"] = [Ok, Disabled, PendingDeletion, NothingWaits, Disabled, PendingDeletion, PendingImport],
        ["ScheduleKeyDeletion"] = [Ok, Ok, PendingDeletion, Ok, Ok, PendingDeletion, Ok],
        ["CancelKeyDeletion"] = [NotPendingDeletion, NotPendingDeletion, Ok, NotPendingDeletion, NotPendingDeletion, Ok, NotPendingDeletion],
        ["GetParametersForImport"] = [AwsKms, AwsKms, PendingDeletion, Ok, Ok, PendingDeletion, Ok],
        ["ImportKeyMaterial"] = [AwsKms, AwsKms, PendingDeletion, Ok, Ok, PendingDeletion, Ok],
        ["DeleteImportedKeyMaterial"] = [AwsKms, AwsKms, AwsKms, Ok, Ok, Ok, Ok],
    };

    public static TheoryData<string, string, string, string> Cells =>
        new(Table.SelectMany(row => Columns.Zip(row.Value, (column, result) => (row.Key, column.Origin, column.State, result))));

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Operation_KeyInState_AnswersAsTheTableSays(string operation, string origin, string state, string expected)
    {
        var key = (await keys.InvokeAsync(new CreateKeyRequest { Origin = origin })).KeyMetadata;
        ImportKeyMaterialRequest? import = null;
        if (origin == KeyOrigin.External)
        {
            await keys.ImportAsync(key.KeyId, Material, request => import = request);
        }

        var other = await keys.CreateKeyAsync();
        var (alias, otherAlias) = (KeyInstallation.NewAlias(), KeyInstallation.NewAlias());
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = key.KeyId });
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = otherAlias, TargetKeyId = other.KeyId });
        var grant = await keys.GrantAsync(key.KeyId, ["Decrypt"]);
        var blob = await keys.EncryptAsync(key.KeyId);
        var otherBlob = await keys.EncryptAsync(other.KeyId);
        await keys.PutIntoStateAsync(key.KeyId, state);

        Task call = operation switch
        {
            "Encrypt" => keys.EncryptAsync(key.KeyId),
            "Decrypt" => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob }),
            "ReEncrypt from it" => keys.InvokeAsync(new ReEncryptRequest { CiphertextBlob = blob, DestinationKeyId = other.KeyId }),
            "ReEncrypt to it" => keys.InvokeAsync(new ReEncryptRequest { CiphertextBlob = otherBlob, DestinationKeyId = alias }),
            "GenerateDataKey" => keys.InvokeAsync(new GenerateDataKeyRequest { KeyId = key.KeyId, KeySpec = "AES_256" }),
            "GenerateDataKeyWithoutPlaintext" => keys.InvokeAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = key.KeyId, KeySpec = "AES_128" }),
            "CreateGrant" => keys.GrantAsync(key.KeyId, ["Encrypt"]),
            "DescribeKey" => keys.DescribeAsync(key.KeyId),
            "ListAliases" => keys.InvokeAsync(new ListAliasesRequest { KeyId = key.KeyId }),
            "ListGrants" => keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId }),
            "ListResourceTags" => keys.InvokeAsync(new ListResourceTagsRequest { KeyId = key.KeyId }),
            "GetKeyPolicy" => keys.InvokeAsync(new GetKeyPolicyRequest { KeyId = key.KeyId }),
            "PutKeyPolicy" => PutSamePolicyAsync(key.KeyId),
            "ListKeyPolicies" => keys.InvokeAsync(new ListKeyPoliciesRequest { KeyId = key.KeyId }),
            "ListKeyRotations" => keys.InvokeAsync(new ListKeyRotationsRequest { KeyId = key.KeyId }),
            "GetKeyLastUsage" => keys.InvokeAsync(new GetKeyLastUsageRequest { KeyId = key.KeyId }),
            "RetireGrant" => keys.InvokeAsync(new RetireGrantRequest { GrantToken = grant.GrantToken }),
            "RevokeGrant" => keys.InvokeAsync(new RevokeGrantRequest { KeyId = key.KeyId, GrantId = grant.GrantId }),
            "DeleteAlias" => keys.InvokeAsync(new DeleteAliasRequest { AliasName = alias }),
            "CreateAlias" => keys.InvokeAsync(new CreateAliasRequest { AliasName = KeyInstallation.NewAlias(), TargetKeyId = key.KeyId }),
            "TagResource" => keys.InvokeAsync(new TagResourceRequest { KeyId = key.KeyId, Tags = [new("a", "b")] }),
            "UntagResource" => keys.InvokeAsync(new UntagResourceRequest { KeyId = key.KeyId, TagKeys = ["a"] }),
            "UpdateKeyDescription" => keys.InvokeAsync(new UpdateKeyDescriptionRequest { KeyId = key.KeyId, Description = "x" }),
            "UpdateAlias from it" => keys.InvokeAsync(new UpdateAliasRequest { AliasName = alias, TargetKeyId = other.KeyId }),
            "UpdateAlias to it" => keys.InvokeAsync(new UpdateAliasRequest { AliasName = otherAlias, TargetKeyId = key.KeyId }),
            "EnableKey" => keys.InvokeAsync(new EnableKeyRequest { KeyId = key.KeyId }),
            "DisableKey" => keys.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId }),
            "EnableKeyRotation" => keys.InvokeAsync(new EnableKeyRotationRequest { KeyId = key.KeyId }),
            "DisableKeyRotation" => keys.InvokeAsync(new DisableKeyRotationRequest { KeyId = key.KeyId }),
            "GetKeyRotationStatus" => keys.InvokeAsync(new GetKeyRotationStatusRequest { KeyId = key.KeyId }),
            "RotateKeyOnDemand" => keys.InvokeAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId }),
            "ScheduleKeyDeletion" => keys.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId }),
            "CancelKeyDeletion" => keys.InvokeAsync(new CancelKeyDeletionRequest { KeyId = key.KeyId }),
            "GetParametersForImport" => keys.InvokeAsync(new GetParametersForImportRequest { KeyId = key.KeyId, WrappingAlgorithm = "RSAES_OAEP_SHA_256", WrappingKeySpec = "RSA_2048" }),
            "ImportKeyMaterial" => keys.InvokeAsync(import ?? new ImportKeyMaterialRequest { KeyId = key.KeyId, ImportToken = new byte[9], EncryptedKeyMaterial = new byte[9], ExpirationModel = ExpirationModel.DoesNotExpire }),
            "DeleteImportedKeyMaterial" => keys.InvokeAsync(new DeleteImportedKeyMaterialRequest { KeyId = key.KeyId }),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not in the table."),
        };

        if (expected == Ok)
        {
            await call;
            return;
        }

        var refusal = await Should.ThrowAsync<OperationException>(() => call);
        $"{refusal.ErrorCode}: {refusal.Message}".ShouldBe(expected.Replace("<arn>", key.Arn, StringComparison.Ordinal));
    }

    private async Task PutSamePolicyAsync(string keyId) =>
        await keys.InvokeAsync(new PutKeyPolicyRequest { KeyId = keyId, Policy = (await keys.InvokeAsync(new GetKeyPolicyRequest { KeyId = keyId })).Policy });

    public static TheoryData<string> ManagementOperations => ["EnableKey", "DisableKey", "ScheduleKeyDeletion", "CancelKeyDeletion", "UpdateKeyDescription", "TagResource", "UntagResource", "CreateAlias", "UpdateAlias"];

    [Theory]
    [MemberData(nameof(ManagementOperations))]
    public async Task Operation_OnTheAwsManagedKey_IsRefused(string operation)
    {
        var managed = await keys.ManagedKeyAsync();
        var alias = KeyInstallation.NewAlias();
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = (await keys.CreateKeyAsync()).KeyId });
        IOperation<NoResponse>? simple = operation switch
        {
            "EnableKey" => new EnableKeyRequest { KeyId = managed.KeyId },
            "DisableKey" => new DisableKeyRequest { KeyId = managed.KeyId },
            "UpdateKeyDescription" => new UpdateKeyDescriptionRequest { KeyId = managed.KeyId, Description = "mine" },
            "TagResource" => new TagResourceRequest { KeyId = managed.KeyId, Tags = [new("a", "b")] },
            "UntagResource" => new UntagResourceRequest { KeyId = managed.KeyId, TagKeys = ["a"] },
            "CreateAlias" => new CreateAliasRequest { AliasName = KeyInstallation.NewAlias(), TargetKeyId = managed.KeyId },
            "UpdateAlias" => new UpdateAliasRequest { AliasName = alias, TargetKeyId = managed.KeyId },
            _ => null,
        };
        Task call = simple is not null ? keys.InvokeAsync(simple)
            : operation == "ScheduleKeyDeletion" ? keys.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = managed.KeyId })
            : keys.InvokeAsync(new CancelKeyDeletionRequest { KeyId = managed.KeyId });

        var refusal = await Should.ThrowAsync<AccessDeniedException>(() => call);
        refusal.Message.ShouldBe($"User: {keys.Installation.Administrator().Principal} is not authorized to perform: kms:{operation} on resource: {managed.Arn} because it is an AWS managed key, which only its service manages");
        (await keys.ManagedKeyAsync()).ShouldBeEquivalentTo(managed);
    }
}
