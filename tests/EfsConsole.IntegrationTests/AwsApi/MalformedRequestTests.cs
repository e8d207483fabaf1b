using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using EfsConsole.AwsApi;
using EfsConsole.AwsApi.Json;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>Rubbish, signed well: the answer is always an error of the field, never a fault of the program.</summary>
public sealed class MalformedRequestTests(RunningApi api) : IClassFixture<RunningApi>
{
    private readonly SignedCalls _calls = new(api.Address, api.AccessKey);

    [Theory]
    [InlineData("", "SerializationException")]
    [InlineData("null", "SerializationException")]
    [InlineData("[]", "SerializationException")]
    [InlineData("{", "SerializationException")]
    [InlineData("{\"KeyId\":1}", "SerializationException")]
    [InlineData("{\"KeyId\":\"\\ud800\"}", "SerializationException")]
    [InlineData("{\"KeyId\":{}}", "SerializationException")]
    [InlineData("{\"KeyId\":\"x\",\"GrantTokens\":\"y\"}", "SerializationException")]
    [InlineData("{}", "ValidationException")]
    [InlineData("{\"KeyId\":null}", "ValidationException")]
    [InlineData("{\"KeyId\":\"\"}", "ValidationException")]
    [InlineData("{\"keyid\":\"x\"}", "ValidationException")]
    [InlineData("{\"KeyId\":\"no key\",\"Unknown\":[1,{}]}", "NotFoundException")]
    public async Task AKeyCall_WithABodyThatIsNone_SaysWhatIsWrong(string body, string code)
    {
        using var answer = await _calls.JsonAsync("kms", "TrentService.DescribeKey", body);
        await ShouldBeErrorAsync(answer, code);
    }

    [Theory]
    [InlineData("TrentService.NoSuchThing", "UnknownOperationException")]
    [InlineData("TrentService.", "UnknownOperationException")]
    [InlineData("Other.DescribeKey", "UnknownOperationException")]
    [InlineData("TrentService.describekey", "UnknownOperationException")]
    [InlineData("TrentService.Sign", "UnsupportedOperationException")]
    public async Task AnOperation_ThatIsNone_IsNamed(string target, string code)
    {
        using var answer = await _calls.JsonAsync("kms", target, "{}");
        await ShouldBeErrorAsync(answer, code);
    }

    [Theory]
    [InlineData("CreateKey", "\"CustomKeyStoreId\":\"cks-1234567890abcdef0\"")]
    [InlineData("CreateKey", "\"XksKeyId\":\"bb8562717f809024\"")]
    [InlineData("Decrypt", "\"CiphertextBlob\":\"AQID\",\"Recipient\":{\"KeyEncryptionAlgorithm\":\"RSAES_OAEP_SHA_256\",\"AttestationDocument\":\"AQID\"}")]
    [InlineData("GenerateDataKey", "\"KeyId\":\"alias/none\",\"KeySpec\":\"AES_256\",\"Recipient\":{}")]
    [InlineData("GenerateRandom", "\"NumberOfBytes\":8,\"Recipient\":{}")]
    [InlineData("GenerateRandom", "\"NumberOfBytes\":8,\"CustomKeyStoreId\":\"cks-1234567890abcdef0\"")]
    public async Task AMember_WhoseMeaningIsNotThere_IsRefusedAndNotPassedOver(string operation, string members)
    {
        using var answer = await _calls.JsonAsync("kms", $"TrentService.{operation}", $"{{{members}}}");
        await ShouldBeErrorAsync(answer, "UnsupportedOperationException");
    }

    [Fact]
    public async Task EventCategory_IsInsightOrRefused()
    {
        using var insight = await _calls.JsonAsync("cloudtrail", "CloudTrail_20131101.LookupEvents", """{"EventCategory":"insight"}""");
        (await insight.Content.ReadAsStringAsync()).ShouldBe("""{"Events":[]}""");
        using var other = await _calls.JsonAsync("cloudtrail", "CloudTrail_20131101.LookupEvents", """{"EventCategory":"Management"}""");
        await ShouldBeErrorAsync(other, "InvalidEventCategoryException");
    }

    [Theory]
    [InlineData("\"IpAddressType\":\"IPV6_ONLY\"", "BadRequest")]
    [InlineData("\"IpAddressType\":\"DUAL_STACK\"", "BadRequest")]
    [InlineData("\"IpAddressType\":\"ipv4\"", "BadRequest")]
    [InlineData("\"IpAddressType\":\"IPV4_ONLY\",\"Ipv6Address\":\"2001:db8::1\"", "BadRequest")]
    [InlineData("\"IpAddressType\":\"IPV4_ONLY\"", "FileSystemNotFound")]
    public async Task AMountTarget_WithAnAddressOfIpv6_IsRefused(string members, string code)
    {
        using var answer = await _calls.SendAsync(
            "elasticfilesystem", HttpMethod.Post, "/2015-02-01/mount-targets", $$"""{"FileSystemId":"fs-0123456789abcdef0","SubnetId":"subnet-0123456789abcdef0",{{members}}}""");
        await ShouldBeErrorAsync(answer, code);
    }

    [Theory]
    [InlineData("GET", "/2015-02-01/no-such-thing", "UnknownOperationException")]
    [InlineData("PATCH", "/2015-02-01/file-systems", "UnknownOperationException")]
    [InlineData("GET", "/2014-01-01/file-systems", "UnknownOperationException")]
    [InlineData("GET", "/2015-02-01/file-systems?MaxItems=many", "BadRequest")]
    [InlineData("GET", "/2015-02-01/file-systems?MaxItems=0", "BadRequest")]
    [InlineData("GET", "/2015-02-01/file-systems?FileSystemId=none", "BadRequest")]
    [InlineData("GET", "/2015-02-01/file-systems?FileSystemId=fs-0123456789abcdef0&FileSystemId=fs-0123456789abcdef1", "BadRequest")]
    [InlineData("DELETE", "/2015-02-01/file-systems/fs-0123456789abcdef0", "FileSystemNotFound")]
    [InlineData("DELETE", "/2015-02-01/file-systems/arn%3Aaws%3Aelasticfilesystem%3Aus-east-1%3A111122223333%3Afile-system%2Ffs-0123456789abcdef0", "FileSystemNotFound")]
    [InlineData("GET", "/2015-02-01/tags/fs-0123456789abcdef0/", "FileSystemNotFound")]
    [InlineData("GET", "/2015-02-01/tags/fs-0123456789abcdef0", "FileSystemNotFound")]
    public async Task AFileSystemCall_ThatIsWrong_SaysSo(string method, string target, string code)
    {
        using var answer = await _calls.SendAsync("elasticfilesystem", new HttpMethod(method), target);
        await ShouldBeErrorAsync(answer, code);
    }

    [Theory]
    [InlineData("kms", "/", false)]
    [InlineData("kms", "/", true)]
    [InlineData("elasticfilesystem", "/2015-02-01/file-systems", false)]
    [InlineData("elasticfilesystem", "/2015-02-01/file-systems", true)]
    [InlineData("ec2", "/", false)]
    [InlineData("ec2", "/", true)]
    public async Task ABody_ThatIsTooLong_IsRefusedInTheServicesForm(string service, string target, bool chunked)
    {
        using var answer = await _calls.SendAsync(service, HttpMethod.Post, target, new string(' ', RequestBody.Longest + 1), change: SentIn(chunked));

        (await ServiceRefusal.ReadAsync(service, answer)).ShouldBe(new(413, "RequestEntityTooLarge", "The request body is longer than 1048576 bytes."));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ABody_OfTheLongestLength_IsTaken(bool chunked)
    {
        using var answer = await _calls.JsonAsync("kms", "TrentService.ListKeys", "{}".PadLeft(RequestBody.Longest), SentIn(chunked));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task AnyBody_ToAnyKeyOperation_IsAnsweredInTheFieldsForm()
    {
        var operations = KeyServiceJson.Default.GetType().GetProperties()
            .Select(property => property.Name)
            .Where(name => name.EndsWith("Request", StringComparison.Ordinal) && name != "LookupEventsRequest")
            .Select(name => name[..^"Request".Length])
            .ToArray();
        operations.Length.ShouldBe(38);
        var bodies = Bodies().Array[200].Single();
        for (var i = 0; i < bodies.Length; i++)
        {
            var operation = operations[i % operations.Length];
            using var answer = await _calls.JsonAsync("kms", $"TrentService.{operation}", bodies[i]);
            var text = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBeLessThan(500, $"{operation} {bodies[i]} -> {text}");
            if (!answer.IsSuccessStatusCode)
            {
                await ShouldBeErrorAsync(answer, null, $"{operation} {bodies[i]}");
            }
        }
    }

    // Transfer-Encoding: chunked, which takes the place of the length.
    private static Action<HttpRequestMessage> SentIn(bool chunked) => request => request.Headers.TransferEncodingChunked = chunked ? true : null;

    // Objects with the members that operations know, and values of every kind.
    private static Gen<string> Bodies()
    {
        string[] names =
        [
            "KeyId", "AliasName", "TargetKeyId", "Plaintext", "CiphertextBlob", "EncryptionContext", "GrantTokens", "Limit", "Marker", "Policy", "PolicyName", "Tags",
            "TagKeys", "PendingWindowInDays", "RotationPeriodInDays", "NumberOfBytes", "KeySpec", "Operations", "GranteePrincipal", "Constraints", "GrantId", "ValidTo", "DryRun",
            "Description", "Origin", "ImportToken", "WrappingAlgorithm", "DestinationKeyId",
        ];
        string[] texts = ["", "alias/x", "arn:aws:kms:us-east-1:1:key/1", "AAAA", "%00", "\\u0000", "é", "x\\\"y", "2147483648", new string('a', 9000)];
        var value = Gen.OneOf(
            OneOf(texts).Select(text => $"\"{text}\""),
            OneOf("null", "true", "0", "-1", "1e400", "1.5", "99999999999999999999", "[]", "{}", "[null]", "[{}]", "[[1]]", "{\"a\":\"b\"}", "{\"a\":null}", "[{\"TagKey\":null,\"TagValue\":\"v\"}]"));
        var member = Gen.Select(OneOf(names), value, (name, text) => $"\"{name}\":{text}");
        return member.Array[0, 6].Select(members => "{" + string.Join(',', members) + "}");
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static async Task ShouldBeErrorAsync(HttpResponseMessage answer, string? code, string? what = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeFalse(what);
        var type = answer.Headers.GetValues("x-amzn-ErrorType").Single();
        if (code is not null)
        {
            type.ShouldBe(code, text);
        }

        using var body = JsonDocument.Parse(text);
        var names = body.RootElement.EnumerateObject().Select(member => member.Name).ToList();
        names.ShouldBe(names.Contains("__type") ? ["__type", "message"] : ["ErrorCode", "Message"], what);
        body.RootElement.GetProperty(names[0]).GetString().ShouldBe(type);
        body.RootElement.GetProperty(names[1]).GetString().ShouldNotBeNullOrWhiteSpace(string.Create(CultureInfo.InvariantCulture, $"{what} {Encoding.UTF8.GetByteCount(text)}"));
    }
}
