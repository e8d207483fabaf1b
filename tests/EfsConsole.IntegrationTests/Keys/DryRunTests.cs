using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;

namespace EfsConsole.IntegrationTests.Keys;

/// <summary>A call that is only tried ends in an error whatever comes, and changes nothing.</summary>
public sealed class DryRunTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    public static TheoryData<string> Operations => ["Encrypt", "Decrypt", "ReEncrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "CreateGrant", "CreateGrant again", "RetireGrant", "RevokeGrant"];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_Tried_SaysThatItWouldHaveSucceededAndDoesNothing(string operation)
    {
        var key = await keys.CreateKeyAsync();
        var blob = await keys.EncryptAsync(key.KeyId);
        var grant = await keys.GrantAsync(key.KeyId, ["Decrypt"], name: "named");

        await Should.ThrowAsync<DryRunOperationException>(() => TryAsync(operation, key.KeyId, blob, grant));

        (await keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants.ShouldHaveSingleItem().GrantId.ShouldBe(grant.GrantId);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_TriedOnADisabledKey_SaysWhatWouldHaveStoppedIt(string operation)
    {
        var key = await keys.CreateKeyAsync();
        var blob = await keys.EncryptAsync(key.KeyId);
        var grant = await keys.GrantAsync(key.KeyId, ["Decrypt"], name: "named");
        await keys.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });

        var refusal = await Should.ThrowAsync<OperationException>(() => TryAsync(operation, key.KeyId, blob, grant));

        refusal.ErrorCode.ShouldBe(operation is "RetireGrant" or "RevokeGrant" ? "DryRunOperationException" : "DisabledException");
    }

    private Task TryAsync(string operation, string keyId, ReadOnlyMemory<byte> blob, CreateGrantResponse grant) => operation switch
    {
        "Encrypt" => keys.InvokeAsync(new EncryptRequest { KeyId = keyId, Plaintext = new byte[1], DryRun = true }),
        "Decrypt" => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob, DryRun = true }),
        "ReEncrypt" => keys.InvokeAsync(new ReEncryptRequest { CiphertextBlob = blob, DestinationKeyId = keyId, DryRun = true }),
        "GenerateDataKey" => keys.InvokeAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = "AES_256", DryRun = true }),
        "GenerateDataKeyWithoutPlaintext" => keys.InvokeAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, KeySpec = "AES_256", DryRun = true }),
        "CreateGrant" => keys.InvokeAsync(new CreateGrantRequest { KeyId = keyId, GranteePrincipal = keys.Service.Principal, Operations = ["Encrypt"], DryRun = true }),
        "CreateGrant again" => keys.InvokeAsync(new CreateGrantRequest { KeyId = keyId, GranteePrincipal = keys.Service.Principal, Operations = ["Decrypt"], Name = "named", DryRun = true }),
        "RetireGrant" => keys.InvokeAsync(new RetireGrantRequest { GrantToken = grant.GrantToken, DryRun = true }),
        "RevokeGrant" => keys.InvokeAsync(new RevokeGrantRequest { KeyId = keyId, GrantId = grant.GrantId, DryRun = true }),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operation that can be tried."),
    };
}
