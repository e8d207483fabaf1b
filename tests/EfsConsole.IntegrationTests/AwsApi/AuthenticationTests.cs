using System.Net;
using System.Text.Json;
using EfsConsole.Domain.Access;
using EfsConsole.Domain.Audit;

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

        using var request = new HttpRequestMessage(HttpMethod.Post, api.Address) { Content = new StringContent("{}") };
        request.Headers.Add("X-Amz-Target", "TrentService.ListKeys");
        using var json = await http.SendAsync(request);
        await ShouldBeAsync(json, HttpStatusCode.BadRequest, "MissingAuthenticationTokenException");
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
        { "header left out of the signature", request => ReplaceInSignature(request, ";x-amz-target", string.Empty) },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task ACall_ChangedAfterItWasSigned_IsRefused(string what, Action<HttpRequestMessage> change)
    {
        using var answer = await _calls.JsonAsync("kms", "TrentService.ListKeys", "{}", change);
        ((int)answer.StatusCode).ShouldBeInRange(400, 403, what);
        Code(answer).ShouldBe("InvalidSignatureException", what);
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public async Task ACall_SignedAtAnotherTime_IsRefused(int seconds)
    {
        using var answer = await _calls.SendAsync("elasticfilesystem", HttpMethod.Get, "/2015-02-01/file-systems", at: DateTime.UtcNow.AddSeconds(seconds + Math.Sign(seconds)));
        await ShouldBeAsync(answer, HttpStatusCode.Forbidden, "InvalidSignatureException");
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
