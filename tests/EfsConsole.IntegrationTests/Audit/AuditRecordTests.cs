using System.Text.Json;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.IntegrationTests.Pipeline;
using EfsConsole.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.IntegrationTests.Audit;

public class AuditRecordTests
{
    private static readonly DateTimeOffset Now = new(2022, 8, 10, 22, 38, 27, TimeSpan.Zero);

    private readonly ProbeBehaviour _behaviour = new();

    [Fact]
    public async Task Record_Change_HasCloudTrailsForm()
    {
        await using var installation = await StartAsync();
        _behaviour.Run = (_, context, _) =>
        {
            context.Concerns(AuditResource.Key, "arn:aws:kms:us-east-1:111122223333:key/k");
            return Task.FromResult(new ProbeResponse { CreationDate = Now.UtcDateTime });
        };

        await installation.InvokeAsync(new KeyChangeProbe { EncryptionContext = new Dictionary<string, string> { ["Aws:Id"] = "V" } });

        var record = await installation.RecordAsync("ChangeProbe");
        record.GetProperty("eventVersion").GetString().ShouldBe("1.08");
        record.GetProperty("eventTime").GetString().ShouldBe("2022-08-10T22:38:27Z");
        record.GetProperty("eventSource").GetString().ShouldBe("kms.amazonaws.com");
        record.GetProperty("awsRegion").GetString().ShouldBe("us-east-1");
        record.GetProperty("sourceIPAddress").GetString().ShouldBe("127.0.0.1");
        record.GetProperty("userAgent").GetString().ShouldBe("console.amazonaws.com");
        record.GetProperty("readOnly").GetBoolean().ShouldBeFalse();
        record.GetProperty("eventType").GetString().ShouldBe("AwsApiCall");
        record.GetProperty("managementEvent").GetBoolean().ShouldBeTrue();
        record.GetProperty("eventCategory").GetString().ShouldBe("Management");
        record.GetProperty("recipientAccountId").GetString().ShouldBe(installation.AccountId);
        Guid.TryParse(record.GetProperty("eventID").GetString(), out _).ShouldBeTrue();
        Guid.TryParse(record.GetProperty("requestID").GetString(), out _).ShouldBeTrue();
        record.TryGetProperty("errorCode", out _).ShouldBeFalse();
        record.TryGetProperty("apiVersion", out _).ShouldBeFalse();
        record.GetProperty("requestParameters").GetRawText().ShouldBe("""{"text":"text","encryptionContext":{"Aws:Id":"V"}}""");
        record.GetProperty("responseElements").GetRawText()
            .ShouldBe("""{"encrypted":false,"creationDate":"Aug 10, 2022, 10:38:27 PM","aWSAccountId":"111122223333"}""");
        record.GetProperty("resources").GetRawText()
            .ShouldBe("""[{"accountId":"111122223333","type":"AWS::KMS::Key","ARN":"arn:aws:kms:us-east-1:111122223333:key/k"}]""");
    }

    [Fact]
    public async Task Record_Administrator_IsRootWithItsSession()
    {
        await using var installation = await StartAsync();

        await installation.InvokeAsync(new KeyReadProbe(), installation.Administrator() with { SessionCreatedAt = Now.UtcDateTime });

        var identity = (await installation.RecordAsync("ReadProbe")).GetProperty("userIdentity");
        identity.GetProperty("type").GetString().ShouldBe("Root");
        identity.GetProperty("principalId").GetString().ShouldBe(installation.AccountId);
        identity.GetProperty("arn").GetString().ShouldBe($"arn:aws:iam::{installation.AccountId}:root");
        identity.GetProperty("sessionContext").GetRawText()
            .ShouldBe("""{"attributes":{"creationDate":"2022-08-10T22:38:27Z","mfaAuthenticated":"false"}}""");
        identity.TryGetProperty("invokedBy", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Record_ForwardedCall_NamesTheServiceBeside()
    {
        await using var installation = await StartAsync();

        await installation.InvokeAsync(new KeyReadProbe(), installation.Administrator().ForwardedBy(Caller.FileSystemService));

        var record = await installation.RecordAsync("ReadProbe");
        record.GetProperty("userIdentity").GetProperty("type").GetString().ShouldBe("Root");
        record.GetProperty("userIdentity").GetProperty("invokedBy").GetString().ShouldBe(Caller.FileSystemService);
        record.GetProperty("sourceIPAddress").GetString().ShouldBe(Caller.FileSystemService);
        record.GetProperty("userAgent").GetString().ShouldBe(Caller.FileSystemService);
    }

    [Fact]
    public async Task Record_RefusedService_IsAnAwsService()
    {
        await using var installation = await StartAsync();

        await Should.ThrowAsync<AccessDeniedException>(() => installation.InvokeAsync(new KeyReadProbe(), installation.FileSystemService()));

        var record = await installation.RecordAsync("ReadProbe");
        record.GetProperty("userIdentity").GetRawText().ShouldBe("""{"type":"AWSService","invokedBy":"elasticfilesystem.amazonaws.com"}""");
        record.GetProperty("errorCode").GetString().ShouldBe("AccessDeniedException");
        record.GetProperty("errorMessage").GetString()!.ShouldContain("kms:ReadProbe");
        record.GetProperty("responseElements").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Record_ReadOrEmptyAnswer_HasNoResponseElements()
    {
        await using var installation = await StartAsync();

        await installation.InvokeAsync(new OwnReadProbe());
        await installation.InvokeAsync(new CallingChangeProbe());

        (await installation.RecordAsync("ReadProbe")).GetProperty("responseElements").ValueKind.ShouldBe(JsonValueKind.Null);
        var change = await installation.RecordAsync("CallingChangeProbe");
        change.GetProperty("responseElements").ValueKind.ShouldBe(JsonValueKind.Null);
        change.GetProperty("apiVersion").GetString().ShouldBe("2015-02-01");
    }

    [Fact]
    public async Task Record_HandlersParameters_TakeThePlaceOfTheRequests()
    {
        await using var installation = await StartAsync();
        _behaviour.Run = (_, context, _) =>
        {
            context.AuditParameters["text"] = "resolved";
            context.AuditParameters["encryptionAlgorithm"] = "SYMMETRIC_DEFAULT";
            return Task.FromResult(new ProbeResponse());
        };

        await installation.InvokeAsync(new KeyReadProbe());

        (await installation.RecordAsync("ReadProbe")).GetProperty("requestParameters").GetRawText()
            .ShouldBe("""{"text":"resolved","encryptionAlgorithm":"SYMMETRIC_DEFAULT"}""");
    }

    [Fact]
    public async Task Record_SecretsOfRequestAndResponse_AreInNoFile()
    {
        const string marker = "c0ffee-marker-of-a-secret";
        var bytes = System.Text.Encoding.UTF8.GetBytes(marker);
        await using var installation = await StartAsync();
        _behaviour.Run = (_, _, _) => Task.FromResult(new ProbeResponse { GrantToken = marker, Plaintext = bytes });

        await installation.InvokeAsync(new KeyChangeProbe { Secret = marker, SecretBytes = bytes, UnmarkedBytes = bytes });
        await installation.InvokeAsync(new KeyReadProbe { Secret = marker, SecretBytes = bytes, UnmarkedBytes = bytes });
        await Should.ThrowAsync<ValidationException>(() => installation.InvokeAsync(new KeyReadProbe { Text = string.Empty, Secret = marker, SecretBytes = bytes }));

        (await installation.EventsAsync("ReadProbe")).Count.ShouldBe(2);
        string[] forms = [marker, Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes), Convert.ToBase64String(bytes)];
        foreach (var file in Directory.EnumerateFiles(installation.DataFolder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            var text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            foreach (var form in forms)
            {
                text.Contains(form, StringComparison.Ordinal).ShouldBeFalse($"{file} holds {form}");
            }
        }
    }

    [Theory]
    [InlineData(1, 1 << 20)]
    [InlineData(1_000, 1_000)]
    [InlineData(100_000, 4)]
    public async Task Record_OfARefusedRequestWithAHugeContext_IsCut(int pairs, int length)
    {
        await using var installation = await StartAsync();
        var context = Enumerable.Range(0, pairs).ToDictionary(number => $"{number}{new string('k', length)}", _ => new string('v', length));

        await Should.ThrowAsync<ValidationException>(() => installation.InvokeAsync(new KeyChangeProbe { Text = string.Empty, EncryptionContext = context }));

        var text = (await installation.EventsAsync("ChangeProbe")).ShouldHaveSingleItem().CloudTrailEvent;
        text.Length.ShouldBeLessThan(64 * 1024);
        var written = JsonDocument.Parse(text).RootElement.GetProperty("requestParameters").GetProperty("encryptionContext").EnumerateObject().ToList();
        written[0].Name.ShouldStartWith("0k");
        written[^1].Value.GetString()!.ShouldEndWith("...");
    }

    [Fact]
    public async Task Record_OfALongRefusal_HasItsBeginning()
    {
        await using var installation = await StartAsync();
        _behaviour.Run = (_, _, _) => throw new DisabledException(new string('m', 100_000));

        await Should.ThrowAsync<DisabledException>(() => installation.InvokeAsync(new KeyChangeProbe()));

        (await installation.RecordAsync("ChangeProbe")).GetProperty("errorMessage").GetString().ShouldBe(new string('m', 8_192) + "...");
    }

    private Task<TestInstallation> StartAsync() => TestInstallation.StartAsync(options =>
    {
        options.Time = new FakeTimeProvider(Now);
        options.AddProbes(_behaviour);
    });
}
