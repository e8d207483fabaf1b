using System.Text;
using EfsConsole.AwsApi;
using EfsConsole.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.UnitTests.AwsApi;

/// <summary>The edge of the API: what nobody foresaw is answered in the service's form.</summary>
public sealed class ApiEndpointTests
{
    private const string Reason = "the disk of the database is gone";

    [Theory]
    [InlineData("elasticfilesystem", "\"ErrorCode\":\"InternalServerError\"")]
    [InlineData("kms", "\"__type\":\"KMSInternalException\"")]
    [InlineData("cloudtrail", "\"__type\":\"InternalFailure\"")]
    [InlineData("ec2", "<Code>InternalError</Code>")]
    [InlineData("iam", "<Code>ServiceFailure</Code>")]
    [InlineData("sts", "<Code>InternalFailure</Code>")]
    public async Task Fault_BeforeTheOperation_IsAnInternalErrorOfTheServiceAndStandsInTheLog(string service, string expected)
    {
        var log = new NotedFaults();
        var endpoint = new ApiEndpoint(
            new ScriptedDoor(0),
            new BrokenSecrets(),
            Options.Create(new ApiOptions()),
            new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)),
            log);
        var http = Request(service);

        await endpoint.AnswerAsync(http);

        var answer = Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
        http.Response.StatusCode.ShouldBe(500);
        answer.ShouldContain(expected);
        answer.ShouldNotContain(Reason);
        answer.ShouldContain(http.Response.Headers["x-amzn-RequestId"].ToString());
        log.Faults.ShouldHaveSingleItem().Message.ShouldBe(Reason);
    }

    private static DefaultHttpContext Request(string service)
    {
        var http = new DefaultHttpContext();
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/";
        http.Request.Method = "POST";
        http.Request.Headers.Host = "127.0.0.1:5080";
        http.Request.Headers["X-Amz-Date"] = "20260102T030405Z";
        http.Request.Headers.Authorization =
            $"AWS4-HMAC-SHA256 Credential=AKIA0123456789ABCDEF/20260102/us-east-1/{service}/aws4_request, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}";
        http.Response.Body = new MemoryStream();
        return http;
    }

    private sealed class BrokenSecrets : IAccessKeySecrets
    {
        public ValueTask<ActiveAccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken) => throw new InvalidOperationException(Reason);

        public void NoteUse(string accessKeyId, AccessKeyUse use) => throw new InvalidOperationException("Nothing was signed.");
    }

    private sealed class NotedFaults : ILogger<ApiEndpoint>
    {
        public List<Exception> Faults { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => NullLogger.Instance.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Faults.Add(exception!);
    }
}
