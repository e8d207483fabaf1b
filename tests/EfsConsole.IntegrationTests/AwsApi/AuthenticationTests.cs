using System.Net;
using System.Text.Json;
using EfsConsole.Domain.Access;
using EfsConsole.Domain.Audit;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>Who is let in, and what the others are told.</summary>
public sealed class AuthenticationTests(RunningApi api) : IClassFixture<RunningApi>
{
    private readonly SignedCalls _calls = new(api.Address, api.AccessKey);

    [Fact]
    public async Task ACall_SignedWell_IsAnsweredAndStandsInTheTrailWithItsKeyAndRequestId()
    {
        using var answer = await _calls.JsonAsync("kms", "TrentService.CreateKey", "{}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/x-amz-json-1.1");
        var requestId = answer.Headers.GetValues("x-amzn-RequestId").Single();

        var events = await api.InvokeAsync(new LookupEventsRequest { LookupAttributes = [new("AccessKeyId", api.AccessKey.AccessKeyId)] });
        var record = events.Events.Select(found => JsonDocument.Parse(found.CloudTrailEvent).RootElement)
            .Single(found => found.GetProperty("requestID").GetString() == requestId);
        record.GetProperty("eventName").GetString().ShouldBe("CreateKey");
        record.GetProperty("userIdentity").GetProperty("accessKeyId").GetString().ShouldBe(api.AccessKey.AccessKeyId);
    }

    [Fact]
    public async Task ACall_WithoutASignature_GetsNothing()
    {
        using var http = new HttpClient();
        using var rest = await http.GetAsync(new Uri(api.Address, "2015-02-01/file-systems"));
        await ShouldBeAsync(rest, HttpStatusCode.Forbidden, "MissingAuthenticationTokenException");

        foreach (var target in (string[])["TrentService.ListKeys", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents", "CloudTrail_20131101.LookupEvents"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, api.Address) { Content = new StringContent("{}") };
            request.Headers.Add("X-Amz-Target", target);
            using var json = await http.SendAsync(request);
            json.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-amz-json-1.1", target);
            await ShouldBeAsync(json, HttpStatusCode.BadRequest, "MissingAuthenticationTokenException");
        }
    }

    [Fact]
    public async Task ACall_WithASessionOfTheConsoleAndNoSignature_GetsNothing()
    {
        await using var console = await ConsoleProcess.StartAsync();
        using var client = await console.SignInAsync();
        using var page = await client.Http.GetAsync(new Uri("/settings", UriKind.Relative));
        page.StatusCode.ShouldBe(HttpStatusCode.OK, "The session is good.");

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/2015-02-01/file-systems", UriKind.Relative));
        using var answer = await client.SendAsync(request);

        await ShouldBeAsync(answer, HttpStatusCode.Forbidden, "MissingAuthenticationTokenException");
    }

    public static TheoryData<string, Action<HttpRequestMessage>> Changes => new()
    {
        { "body", request => request.Content = new StringContent("{ }") },
        { "path", request => request.RequestUri = new Uri(request.RequestUri!, "/2015-02-01/") },
        { "query", request => request.RequestUri = new Uri(request.RequestUri!, "/?a=b") },
        { "operation", request => Replace(request, "X-Amz-Target", "TrentService.ListAliases") },
        { "time", request => Replace(request, "X-Amz-Date", DateTime.UtcNow.AddSeconds(-30).ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture)) },
        { "method", request => request.Method = HttpMethod.Put },
        { "signature", request => ReplaceInSignature(request, "Signature=", "Signature=0") },
        { "region", request => ReplaceInSignature(request, "/us-east-1/", "/us-east-2/") },
        { "service", request => ReplaceInSignature(request, "/kms/", "/cloudtrail/") },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task ACall_ChangedAfterItWasSigned_IsRefused(string what, Action<HttpRequestMessage> change)
    {
        using var answer = await _calls.JsonAsync("kms", "TrentService.ListKeys", "{}", change);
        ((int)answer.StatusCode).ShouldBeInRange(400, 403, what);
        Code(answer).ShouldBe("InvalidSignatureException", what);
    }

    /// <summary>The signature is good, but it does not cover a header that decides what the call does.</summary>
    [Theory]
    [InlineData("x-amz-target", "TrentService.ListKeys")]
    [InlineData("x-amz-content-sha256", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")]
    public async Task ACall_WithAHeaderThatMustBeSignedAndIsNot_IsRefused(string header, string value)
    {
        using var answer = await _calls.SendAsync("kms", HttpMethod.Post, "/", "{}", change: request => request.Headers.Add(header, value));

        var refusal = await ServiceRefusal.ReadAsync("kms", answer);
        (refusal.Status, refusal.Code).ShouldBe((400, "InvalidSignatureException"));
        refusal.Message.ShouldContain($"'{header}' must be a 'SignedHeader'");
    }

    [Theory]
    [InlineData("elasticfilesystem", "/2015-02-01/file-systems", -302, 403, "InvalidSignatureException")]
    [InlineData("elasticfilesystem", "/2015-02-01/file-systems", 600, 403, "InvalidSignatureException")]
    [InlineData("ec2", "/?Action=DescribeVpcs&Version=2016-11-15", -302, 400, "RequestExpired")]
    [InlineData("ec2", "/?Action=DescribeVpcs&Version=2016-11-15", 600, 400, "RequestExpired")]
    [InlineData("sts", "/?Action=GetCallerIdentity&Version=2011-06-15", -302, 403, "SignatureDoesNotMatch")]
    [InlineData("sts", "/?Action=GetCallerIdentity&Version=2011-06-15", 600, 403, "SignatureDoesNotMatch")]
    public async Task ACall_SignedAtAnotherTime_IsRefused(string service, string target, int seconds, int status, string code)
    {
        var at = DateTime.UtcNow.AddSeconds(seconds);

        using var answer = await _calls.SendAsync(service, HttpMethod.Get, target, at: at);

        var refusal = await ServiceRefusal.ReadAsync(service, answer);
        (refusal.Status, refusal.Code).ShouldBe((status, code));
        var signed = at.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        refusal.Message.ShouldStartWith(seconds < 0 ? $"Signature expired: {signed} is now earlier than " : $"Signature not yet current: {signed} is still later than ");
    }

    [Fact]
    public async Task ACall_ByAnUnknownKey_IsRefused()
    {
        var calls = new SignedCalls(api.Address, api.AccessKey with { AccessKeyId = "AKIAAAAAAAAAAAAAAAAA" });
        using var answer = await calls.JsonAsync("kms", "TrentService.ListKeys", "{}");
        await ShouldBeAsync(answer, HttpStatusCode.BadRequest, "UnrecognizedClientException");
    }

    /// <summary>An id is no secret: who knows it must not be able to change what is told of its use.</summary>
    [Fact]
    public async Task AKey_NamedByAWrongSignature_IsNotUsed()
    {
        var key = (await api.InvokeAsync(new CreateAccessKeyRequest())).AccessKey;
        var calls = new SignedCalls(api.Address, key with { SecretAccessKey = new string('x', 40) });

        using var answer = await calls.JsonAsync("kms", "TrentService.ListKeys", "{}");

        answer.IsSuccessStatusCode.ShouldBeFalse();
        (await api.InvokeAsync(new GetAccessKeyLastUsedRequest { AccessKeyId = key.AccessKeyId })).AccessKeyLastUsed.LastUsedDate.ShouldBeNull();
    }

    [Fact]
    public async Task AKey_MadeInactiveActiveAndDeleted_CountsAtOnce()
    {
        var key = (await api.InvokeAsync(new CreateAccessKeyRequest())).AccessKey;
        var calls = new SignedCalls(api.Address, key);
        async Task<string?> CodeAsync()
        {
            using var answer = await calls.JsonAsync("kms", "TrentService.ListKeys", "{}");
            return answer.IsSuccessStatusCode ? null : Code(answer);
        }

        (await CodeAsync()).ShouldBeNull();
        await api.InvokeAsync(new UpdateAccessKeyRequest { AccessKeyId = key.AccessKeyId, Status = AccessKeyStatus.Inactive });
        (await CodeAsync()).ShouldBe("UnrecognizedClientException");
        await api.InvokeAsync(new UpdateAccessKeyRequest { AccessKeyId = key.AccessKeyId, Status = AccessKeyStatus.Active });
        (await CodeAsync()).ShouldBeNull();
        var used = (await api.InvokeAsync(new GetAccessKeyLastUsedRequest { AccessKeyId = key.AccessKeyId })).AccessKeyLastUsed;
        used.ServiceName.ShouldBe("kms");
        used.Region.ShouldBe("us-east-1");
        used.LastUsedDate.ShouldNotBeNull().ShouldBe(DateTime.UtcNow, TimeSpan.FromMinutes(1));
        await api.InvokeAsync(new DeleteAccessKeyRequest { AccessKeyId = key.AccessKeyId });
        (await CodeAsync()).ShouldBe("UnrecognizedClientException");
    }

    [Fact]
    public async Task ACall_ForARegionThatIsNotServed_IsRefusedByTheService()
    {
        using var answer = await _calls.SendAsync("elasticfilesystem", HttpMethod.Get, "/2015-02-01/file-systems", region: "eu-west-3");
        await ShouldBeAsync(answer, HttpStatusCode.BadRequest, "BadRequest");
    }

    [Fact]
    public async Task APageOfTheConsole_AskedForWithASignature_IsNotShown()
    {
        using var answer = await _calls.SendAsync("kms", HttpMethod.Get, "/keys");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Code(answer).ShouldBe("UnknownOperationException");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    private static void Replace(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }

    private static void ReplaceInSignature(HttpRequestMessage request, string text, string other)
    {
        var authorization = request.Headers.GetValues("Authorization").Single();
        var changed = authorization.Replace(text, other, StringComparison.Ordinal);
        if (text == "Signature=")
        {
            changed = changed[..^1];
        }

        changed.ShouldNotBe(authorization);
        Replace(request, "Authorization", changed);
    }

    private static string Code(HttpResponseMessage answer) => answer.Headers.GetValues("x-amzn-ErrorType").Single();

    private static async Task ShouldBeAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        answer.StatusCode.ShouldBe(status);
        Code(answer).ShouldBe(code);
        Guid.TryParse(answer.Headers.GetValues("x-amzn-RequestId").Single(), out _).ShouldBeTrue();
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        (body.RootElement.TryGetProperty("message", out var message) || body.RootElement.TryGetProperty("Message", out message)).ShouldBeTrue();
        message.GetString().ShouldNotBeNullOrWhiteSpace();
    }
}
