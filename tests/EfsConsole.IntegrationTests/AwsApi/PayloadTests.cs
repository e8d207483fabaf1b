using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.Access;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>What x-amz-content-sha256 says of a body, and what becomes of a body of which it is not true.</summary>
public sealed class PayloadTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Target = "TrentService.CreateKey";

    // Not of one byte each, so that a length in characters is another one than the length in bytes.
    private const string Description = "Löhne im März";
    private const string Body = $$"""{"Description":"{{Description}}"}""";
    private const string Chunked = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private const string End = "0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n";

    private readonly SignedCalls _calls = new(api.Address, api.AccessKey);

    public static TheoryData<string, string> Torn => new()
    {
        { "nothing at all", string.Empty },
        { "no chunk", Body },
        { "no last chunk", Chunk(Body) },
        { "torn within a chunk", Chunk(Body)[..^8] },
        { "no length", $"\r\n{Body}\r\n{End}" },
        { "a length that is not hexadecimal", $"xyz\r\n{Body}\r\n{End}" },
        { "a negative length", $"ffffffff\r\n{Body}\r\n{End}" },
        { "a length that is shorter than the chunk", $"1\r\n{Body}\r\n{End}" },
        { "a length that is longer than what follows", $"fff\r\n{Body}\r\n{End}" },
        { "the longest length that there is", $"7fffffff\r\n{Body}\r\n{End}" },
        { "a length beyond all numbers", $"fffffffffffffffff\r\n{Body}\r\n{End}" },
    };

    [Fact]
    public async Task ABody_ThatIsNotSigned_IsTaken()
    {
        using var answer = await _calls.JsonAsync("kms", Target, Body, payload: "UNSIGNED-PAYLOAD");
        (await DescriptionOfAsync(answer)).ShouldBe(Description);
    }

    [Fact]
    public async Task ABody_InChunksWithATrailer_IsTakenWithoutItsFrame()
    {
        using var answer = await _calls.JsonAsync("kms", Target, Chunk(Body[..20]) + Chunk(Body[20..]) + End, SayChunks, Chunked);
        (await DescriptionOfAsync(answer)).ShouldBe(Description);
    }

    [Theory]
    [MemberData(nameof(Torn))]
    public async Task ABody_InChunksThatAreNone_IsRefusedAndMakesNothing(string what, string body)
    {
        var before = await MadeAsync();

        using var answer = await _calls.JsonAsync("kms", Target, body, SayChunks, Chunked);

        var refusal = await ServiceRefusal.ReadAsync("kms", answer);
        (refusal.Status, refusal.Code).ShouldBe((400, "IncompleteSignatureException"), what);
        refusal.Message.ShouldContain("aws-chunked");
        (await MadeAsync()).ShouldBe(before, what);
    }

    [Theory]
    [InlineData("kms", "/", Body, 400, "InvalidSignatureException")]
    [InlineData("elasticfilesystem", "/2015-02-01/file-systems", """{"CreationToken":"hashed","Encrypted":false}""", 403, "InvalidSignatureException")]
    [InlineData("iam", "/", "Action=CreateAccessKey&Version=2010-05-08", 403, "SignatureDoesNotMatch")]
    public async Task ABody_OtherThanTheOneThatWasHashed_IsRefusedAndMakesNothing(string service, string target, string body, int status, string code)
    {
        var before = await MadeAsync();

        using (var answer = await CreateAsync(service, target, body, Hash(body + " ")))
        {
            (await ServiceRefusal.ReadAsync(service, answer)).ShouldBe(new(status, code, SignatureException.MismatchMessage));
        }

        (await MadeAsync()).ShouldBe(before);

        // The same with the body's own hash: nothing else was wrong with it.
        using var taken = await CreateAsync(service, target, body, Hash(body));
        taken.IsSuccessStatusCode.ShouldBeTrue(await taken.Content.ReadAsStringAsync());
        (await MadeAsync()).Count.ShouldBe(before.Count + 1);
    }

    [Fact]
    public async Task ABody_WithoutALength_IsReadToItsEnd()
    {
        using var answer = await _calls.JsonAsync("kms", Target, Body, request => request.Headers.TransferEncodingChunked = true);
        (await DescriptionOfAsync(answer)).ShouldBe(Description);
    }

    private static string Chunk(string text) => string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // What SDKs send beside such a body.
    private static void SayChunks(HttpRequestMessage request)
    {
        request.Content!.Headers.ContentEncoding.Add("aws-chunked");
        request.Headers.Add("X-Amz-Trailer", "x-amz-checksum-crc32");
    }

    private Task<HttpResponseMessage> CreateAsync(string service, string target, string body, string payload) => service == "kms"
        ? _calls.JsonAsync(service, Target, body, payload: payload)
        : _calls.SendAsync(service, HttpMethod.Post, target, body, payload: payload);

    /// <summary>The description of the key that a call made, as it is kept.</summary>
    private async Task<string?> DescriptionOfAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        using var made = JsonDocument.Parse(text);
        var id = made.RootElement.GetProperty("KeyMetadata").GetProperty("KeyId").GetString();
        return (await api.InvokeAsync(new DescribeKeyRequest { KeyId = id })).KeyMetadata.Description;
    }

    /// <summary>The ids of all that these calls can make.</summary>
    private async Task<IReadOnlyList<string>> MadeAsync() =>
    [
        .. (await api.InvokeAsync(new ListKeysRequest { Limit = 1000 })).Keys.Select(key => key.KeyId),
        .. (await api.InvokeAsync(new DescribeFileSystemsRequest())).FileSystems.Select(fileSystem => fileSystem.FileSystemId),
        .. (await api.InvokeAsync(new ListAccessKeysRequest())).AccessKeyMetadata.Select(key => key.AccessKeyId),
    ];
}
