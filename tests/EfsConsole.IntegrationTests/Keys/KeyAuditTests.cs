using System.Text;
using System.Text.Json;
using EfsConsole.Domain;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Services.Audit;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Keys;

/// <summary>What the operations of keys leave in their audit records.</summary>
public sealed class KeyAuditTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    private static readonly Dictionary<string, string> Context = new() { ["fs"] = "fs-1" };

    [Fact]
    public async Task CreateKey_NothingGiven_RecordsTheDefaultsAndTheKey()
    {
        var record = await RecordAsync(new CreateKeyRequest());
        var parameters = record.GetProperty("requestParameters");
        Texts(parameters, "description", "origin", "keyUsage", "keySpec", "customerMasterKeySpec")
            .ShouldBe(["", "AWS_KMS", "ENCRYPT_DECRYPT", "SYMMETRIC_DEFAULT", "SYMMETRIC_DEFAULT"]);
        parameters.GetProperty("bypassPolicyLockoutSafetyCheck").GetBoolean().ShouldBeFalse();
        Resources(record).ShouldBe([record.GetProperty("responseElements").GetProperty("keyMetadata").GetProperty("arn").GetString()!]);
    }

    [Fact]
    public async Task AliasOperations_Each_RecordAliasAndKeys()
    {
        var (key, other) = (await keys.CreateKeyAsync(), await keys.CreateKeyAsync());
        var alias = KeyInstallation.NewAlias();
        var aliasArn = Arn.Alias("us-east-1", keys.Installation.AccountId, alias);
        var created = await RecordAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = key.KeyId });
        Resources(created).ShouldBe([aliasArn, key.Arn]);
        Texts(created.GetProperty("requestParameters"), "aliasName", "targetKeyId").ShouldBe([alias, key.KeyId]);
        created.GetProperty("responseElements").ValueKind.ShouldBe(JsonValueKind.Null);
        Resources(await RecordAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = key.KeyId })).ShouldBe([aliasArn, key.Arn]);
        Resources(await RecordAsync(new UpdateAliasRequest { AliasName = alias, TargetKeyId = other.KeyId })).ShouldBe([aliasArn, key.Arn, other.Arn]);
        Resources(await RecordAsync(new DeleteAliasRequest { AliasName = alias })).ShouldBe([aliasArn, other.Arn]);
        Resources(await RecordAsync(new DeleteAliasRequest { AliasName = alias })).ShouldBe([aliasArn]);
    }

    [Fact]
    public async Task CryptographicOperations_Each_RecordKeyAndContextAndNoSecret()
    {
        var key = await keys.CreateKeyAsync();
        var plaintext = "kms-audit-secret"u8.ToArray();
        var blob = (await keys.InvokeAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = plaintext, EncryptionContext = Context })).CiphertextBlob;
        var token = (await keys.GrantAsync(key.KeyId, ["Decrypt"])).GrantToken;
        IOperation[] requests =
        [
            new EncryptRequest { KeyId = key.KeyId, Plaintext = plaintext, EncryptionContext = Context, GrantTokens = [token] },
            new DecryptRequest { CiphertextBlob = blob, EncryptionContext = Context, GrantTokens = [token] },
            new GenerateDataKeyRequest { KeyId = key.KeyId, NumberOfBytes = 24, EncryptionContext = Context },
            new GenerateDataKeyWithoutPlaintextRequest { KeyId = key.KeyId, KeySpec = "AES_256", EncryptionContext = Context },
        ];
        foreach (var request in requests)
        {
            var record = await RecordAsync(request);
            record.GetProperty("eventName").GetString().ShouldBe(request.Operation.Name);
            record.GetProperty("eventSource").GetString().ShouldBe("kms.amazonaws.com");
            record.GetProperty("readOnly").GetBoolean().ShouldBeTrue();
            record.GetProperty("responseElements").ValueKind.ShouldBe(JsonValueKind.Null);
            Resources(record).ShouldBe([key.Arn]);
            var parameters = record.GetProperty("requestParameters");
            parameters.GetProperty("keyId").GetString().ShouldBe(key.Arn);
            parameters.GetProperty("encryptionContext").GetProperty("fs").GetString().ShouldBe("fs-1");
            if (request is EncryptRequest or DecryptRequest)
            {
                parameters.GetProperty("encryptionAlgorithm").GetString().ShouldBe("SYMMETRIC_DEFAULT");
            }

            var text = record.GetRawText();
            foreach (var secret in new[] { Encoding.UTF8.GetString(plaintext), Convert.ToBase64String(plaintext), Convert.ToBase64String(blob.Span), Convert.ToHexStringLower(plaintext), token })
            {
                text.ShouldNotContain(secret);
            }
        }
    }

    [Fact]
    public async Task Decrypt_OfADisabledKeyByTheService_RecordsTheErrorAndTheKey()
    {
        var key = await keys.CreateKeyAsync();
        var blob = await keys.EncryptAsync(key.KeyId);
        var denied = await RecordAsync(new DecryptRequest { CiphertextBlob = blob }, keys.Service);
        denied.GetProperty("errorCode").GetString().ShouldBe("AccessDeniedException");
        Resources(denied).ShouldBe([key.Arn]);
        denied.GetProperty("userIdentity").GetProperty("invokedBy").GetString().ShouldBe("elasticfilesystem.amazonaws.com");

        await keys.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });
        var disabled = await RecordAsync(new DecryptRequest { CiphertextBlob = blob });
        Texts(disabled, "errorCode", "errorMessage").ShouldBe(["DisabledException", $"{key.Arn} is disabled."]);
        disabled.GetProperty("requestParameters").GetProperty("keyId").GetString().ShouldBe(key.Arn);
        Resources(disabled).ShouldBe([key.Arn]);
    }

    [Fact]
    public async Task GrantOperations_Each_RecordTheGrantAndNeverTheToken()
    {
        var key = await keys.CreateKeyAsync();
        var request = new CreateGrantRequest
        {
            KeyId = key.KeyId,
            GranteePrincipal = Caller.FileSystemService,
            Operations = ["Decrypt"],
            Constraints = new GrantConstraints { EncryptionContextEquals = Context },
            Name = "fs-1",
        };
        var grant = await keys.InvokeAsync(request);
        var created = await RecordAsync(request);
        created.GetProperty("responseElements").EnumerateObject().Select(member => member.Name).ShouldBe(["grantId"]);
        created.GetProperty("requestParameters").GetProperty("constraints").GetProperty("encryptionContextEquals").GetProperty("fs").GetString().ShouldBe("fs-1");
        Resources(created).ShouldBe([key.Arn]);

        var retired = await RecordAsync(new RetireGrantRequest { GrantToken = grant.GrantToken });
        retired.GetRawText().ShouldNotContain(grant.GrantToken);
        Texts(retired.GetProperty("requestParameters"), "keyId", "grantId").ShouldBe([key.Arn, grant.GrantId]);
        Resources(retired).ShouldBe([key.Arn]);
    }

    [Fact]
    public async Task ScheduleKeyDeletion_NoWindowGiven_RecordsThirtyDays()
    {
        var key = await keys.CreateKeyAsync();
        var record = await RecordAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId });
        record.GetProperty("requestParameters").GetProperty("pendingWindowInDays").GetInt32().ShouldBe(30);
        Texts(record.GetProperty("responseElements"), "keyId", "keyState").ShouldBe([key.Arn, KeyState.PendingDeletion]);
    }

    [Fact]
    public void ServiceEvent_OfADeletedKey_HasNoCallerAndNoRequest()
    {
        var keyId = Guid.Parse("1234abcd-12ab-34cd-56ef-1234567890ab");
        var arn = Arn.Key("us-east-1", "111122223333", keyId.ToString());
        var time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        var written = KeyEvents.Of(KeyEvents.Deleted, keyId, "111122223333", "us-east-1", time).ToRecord();
        var record = JsonDocument.Parse(written.Json).RootElement;
        record.GetProperty("eventType").GetString().ShouldBe("AwsServiceEvent");
        record.TryGetProperty("requestID", out _).ShouldBeFalse();
        record.GetProperty("requestParameters").ValueKind.ShouldBe(JsonValueKind.Null);
        record.GetProperty("userIdentity").EnumerateObject().Select(member => (member.Name, member.Value.GetString()))
            .ShouldBe([("accountId", "111122223333"), ("invokedBy", "AWS Internal")]);
        record.GetProperty("serviceEventDetails").GetProperty("keyId").GetString().ShouldBe(keyId.ToString());

        var read = AuditRecord.Parse(written.EventId, time, written.Json);
        (read.EventName, read.Username, read.Region).ShouldBe(("DeleteKey", "AWS Internal", "us-east-1"));
        read.Resources.ShouldBe([new AuditResource(AuditResource.Key, arn)]);
    }

    // Runs the handler as the pipeline does and writes the record as it does.
    private async Task<JsonElement> RecordAsync(IOperation request, Caller? caller = null)
    {
        var services = keys.Installation.Services;
        var call = new AuditedCall(request, caller ?? keys.Installation.Administrator(), Guid.NewGuid());
        var context = new OperationContext(call.Caller, call.RequestId, DateTime.UtcNow, services.GetRequiredService<EfsConsoleDatabase>().Create);
        call.Context = context;
        var entry = services.GetServices<OperationEntry>().Single(entry => entry.RequestType == request.GetType());
        object? response = null;
        OperationException? failure = null;
        try
        {
            response = await entry.RunAsync(services, request, context, CancellationToken.None);
            await context.Database.SaveChangesAsync();
        }
        catch (OperationException refusal)
        {
            failure = refusal;
        }

        await context.Database.DisposeAsync();
        return JsonDocument.Parse(AuditRecordWriter.Write(call, response, failure is null ? null : (failure.ErrorCode, failure.Message), DateTime.UtcNow, "us-east-1").Json).RootElement;
    }

    private static string[] Resources(JsonElement record) =>
        [.. record.GetProperty("resources").EnumerateArray().Select(resource => resource.GetProperty("ARN").GetString()!)];

    private static string?[] Texts(JsonElement element, params string[] names) => [.. names.Select(name => element.GetProperty(name).GetString())];
}
