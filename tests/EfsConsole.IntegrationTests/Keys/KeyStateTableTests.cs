using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;
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

    private static readonly string[] States = [KeyState.Enabled, KeyState.Disabled, KeyState.PendingDeletion, KeyState.PendingImport];

    // Columns: Enabled, Disabled, PendingDeletion, PendingImport.
    private static readonly Dictionary<string, string[]> Table = new()
    {
        ["Encrypt"] = [Ok, Disabled, PendingDeletion, PendingImport],
        ["Decrypt"] = [Ok, Disabled, PendingDeletion, PendingImport],
        ["GenerateDataKey"] = [Ok, Disabled, PendingDeletion, PendingImport],
        ["GenerateDataKeyWithoutPlaintext"] = [Ok, Disabled, PendingDeletion, PendingImport],
        ["CreateGrant"] = [Ok, Disabled, PendingDeletion, PendingImport],
        ["DescribeKey"] = [Ok, Ok, Ok, Ok],
        ["ListAliases"] = [Ok, Ok, Ok, Ok],
        ["ListGrants"] = [Ok, Ok, Ok, Ok],
        ["ListResourceTags"] = [Ok, Ok, Ok, Ok],
        ["RetireGrant"] = [Ok, Ok, Ok, Ok],
        ["RevokeGrant"] = [Ok, Ok, Ok, Ok],
        ["DeleteAlias"] = [Ok, Ok, Ok, Ok],
        ["CreateAlias"] = [Ok, Ok, PendingDeletion, Ok],
        ["TagResource"] = [Ok, Ok, PendingDeletion, Ok],
        ["UntagResource"] = [Ok, Ok, PendingDeletion, Ok],
        ["UpdateKeyDescription"] = [Ok, Ok, PendingDeletion, Ok],
        ["UpdateAlias from it"] = [Ok, Ok, Ok, Ok],
        ["UpdateAlias to it"] = [Ok, Ok, PendingDeletion, Ok],
        ["EnableKey"] = [Ok, Ok, PendingDeletion, PendingImport],
        ["DisableKey"] = [Ok, Ok, PendingDeletion, PendingImport],
        ["ScheduleKeyDeletion"] = [Ok, Ok, PendingDeletion, Ok],
        ["CancelKeyDeletion"] = [NotPendingDeletion, NotPendingDeletion, Ok, NotPendingDeletion],
    };

    public static TheoryData<string, string, string> Cells =>
        new(Table.SelectMany(row => States.Zip(row.Value, (state, result) => (row.Key, state, result))));

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Operation_KeyInState_AnswersAsTheTableSays(string operation, string state, string expected)
    {
        var key = await keys.CreateKeyAsync();
        var other = await keys.CreateKeyAsync();
        var (alias, otherAlias) = (KeyInstallation.NewAlias(), KeyInstallation.NewAlias());
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = key.KeyId });
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = otherAlias, TargetKeyId = other.KeyId });
        var grant = await keys.GrantAsync(key.KeyId, ["Decrypt"]);
        var blob = await keys.EncryptAsync(key.KeyId);
        await keys.PutIntoStateAsync(key.KeyId, state);

        Task call = operation switch
        {
            "Encrypt" => keys.EncryptAsync(key.KeyId),
            "Decrypt" => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob }),
            "GenerateDataKey" => keys.InvokeAsync(new GenerateDataKeyRequest { KeyId = key.KeyId, KeySpec = "AES_256" }),
            "GenerateDataKeyWithoutPlaintext" => keys.InvokeAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = key.KeyId, KeySpec = "AES_128" }),
            "CreateGrant" => keys.GrantAsync(key.KeyId, ["Encrypt"]),
            "DescribeKey" => keys.DescribeAsync(key.KeyId),
            "ListAliases" => keys.InvokeAsync(new ListAliasesRequest { KeyId = key.KeyId }),
            "ListGrants" => keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId }),
            "ListResourceTags" => keys.InvokeAsync(new ListResourceTagsRequest { KeyId = key.KeyId }),
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
            "ScheduleKeyDeletion" => keys.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId }),
            "CancelKeyDeletion" => keys.InvokeAsync(new CancelKeyDeletionRequest { KeyId = key.KeyId }),
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
