using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using EfsConsole.AwsApi.Query;
using EfsConsole.AwsApi.Rest;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>Requests of every shape, signed well: answered, or refused in the form of the service, and never a fault of the program.</summary>
public sealed class RequestFuzzTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const int Requests = 400;

    private static readonly string[] Texts =
    [
        "", "x", "fs-0123456789abcdef0", "fsmt-0123456789abcdef0", "fsap-0123456789abcdef0", "vpc-0123456789abcdef0", "subnet-0123456789abcdef0", "sg-0123456789abcdef0",
        "arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-0123456789abcdef0", "10.0.0.0/16", "10.0.0.0/99", "tcp", "2049", "-1", "99999999999999999999", "true",
        "available", "%", "a/b", "é\u0001", "😀", "<&>", new string('a', 3000),
    ];

    private static readonly string[] JsonValues =
    [
        "null", "true", "0", "-1", "1e400", "1.5", "99999999999999999999", "[]", "{}", "[null]", "[{}]", "[[1]]", "{\"a\":\"b\"}", "\"\\ud800\"", "[{\"Key\":null,\"Value\":\"v\"}]",
        "{\"Uid\":-1,\"Gid\":4294967296}", "{\"Status\":\"x\"}", "[{\"TransitionToIA\":\"NEVER\"}]", "{\"Path\":\"\\u0000\"}",
    ];

    private static readonly string[] FileMembers =
    [
        "CreationToken", "PerformanceMode", "Encrypted", "KmsKeyId", "ThroughputMode", "ProvisionedThroughputInMibps", "AvailabilityZoneName", "Backup", "Tags", "TagKeys", "FileSystemId",
        "SubnetId", "IpAddress", "IpAddressType", "SecurityGroups", "ClientToken", "PosixUser", "RootDirectory", "Policy", "BypassPolicyLockoutSafetyCheck", "LifecyclePolicies", "BackupPolicy",
        "ResourceIdType", "Destinations", "ReplicationOverwriteProtection",
    ];

    private static readonly string[] QueryMembers =
    [
        "MaxItems", "Marker", "MaxResults", "NextToken", "FileSystemId", "MountTargetId", "AccessPointId", "CreationToken", "tagKeys",
    ];

    private static readonly string[] FormMembers =
    [
        "VpcId", "VpcId.1", "SubnetId.1", "GroupId", "GroupId.1", "GroupName", "GroupDescription", "CidrBlock", "AvailabilityZone", "IpPermissions.1.IpProtocol", "IpPermissions.1.FromPort",
        "IpPermissions.1.IpRanges.1.CidrIp", "Filter.1.Name", "Filter.1.Value.1", "Filter.01.Name", "ResourceId.1", "Tag.1.Key", "Tag.1.Value", "DryRun", "MaxResults", "NextToken", "Attribute",
        "AccessKeyId", "UserName", "Status", "Marker", "MaxItems", "SecurityGroupRuleId.1", "TagSpecification.1.ResourceType", "Action", "Unknown",
    ];

    private readonly SignedCalls _calls = new(api.Address, api.AccessKey);

    [Fact]
    public async Task AnyRequest_ToAnyFileSystemOperation_IsAnsweredInTheFieldsForm()
    {
        var bodies = Member(FileMembers).Array[0, 6].Select(members => "{" + string.Join(',', members) + "}").Array[Requests].Single();
        var labels = OneOf(Texts).Array[Requests].Single();
        var queries = Gen.Select(OneOf(QueryMembers), OneOf(Texts), (name, text) => $"{name}={Uri.EscapeDataString(text)}").Array[0, 3].Select(members => string.Join('&', members)).Array[Requests].Single();
        var routes = FileSystemRoutes.All;
        for (var i = 0; i < Requests; i++)
        {
            var route = routes[i % routes.Count];
            var path = string.Join('/', route.Segments.Select(segment => segment ?? Uri.EscapeDataString(labels[i])));
            var target = $"/2015-02-01/{path}{(queries[i].Length > 0 ? $"?{queries[i]}" : string.Empty)}";
            using var answer = await _calls.SendAsync("elasticfilesystem", new HttpMethod(route.Method), target, route.Method is "GET" or "DELETE" ? string.Empty : bodies[i]);
            await ShouldBeOfTheFieldAsync(answer, ReadJsonError, $"{route.Method} {target} {bodies[i]}");
        }
    }

    [Theory]
    [InlineData("ec2", "2016-11-15")]
    [InlineData("iam", "2010-05-08")]
    [InlineData("sts", "2011-06-15")]
    public async Task AnyForm_ToAnyQueryOperation_IsAnsweredInTheFieldsForm(string service, string version)
    {
        // The key that signs is not to be lost on the way.
        string[] operations = [.. Operations(service).Where(name => name is not ("DeleteAccessKey" or "UpdateAccessKey")).Order(StringComparer.Ordinal)];
        var forms = Gen.Select(OneOf(FormMembers), OneOf(Texts), (name, text) => $"{name}={Uri.EscapeDataString(text)}").Array[0, 6].Select(members => string.Join('&', members)).Array[Requests].Single();
        for (var i = 0; i < Requests; i++)
        {
            var form = $"Action={operations[i % operations.Length]}&Version={version}&{forms[i]}";
            using var answer = await FormAsync(service, form);
            await ShouldBeOfTheFieldAsync(answer, ReadXmlError, form);
        }
    }

    /// <summary>The operations of a service that speaks Query.</summary>
    internal static IEnumerable<string> Operations(string service) => service switch
    {
        "ec2" => NetworkService.Networks(null!).Operations,
        "iam" => IdentityServices.Identities(null!).Operations,
        _ => IdentityServices.Tokens(null!).Operations,
    };

    private Task<HttpResponseMessage> FormAsync(string service, string form) => _calls.SendAsync(
        service, HttpMethod.Post, "/", form, request => request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded"));

    private static Gen<string> Member(string[] names) => Gen.Select(
        OneOf(names),
        Gen.OneOf(OneOf(Texts).Select(text => JsonSerializer.Serialize(text)), OneOf(JsonValues)),
        (name, value) => $"\"{name}\":{value}");

    private static Gen<string> OneOf(string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static async Task ShouldBeOfTheFieldAsync(HttpResponseMessage answer, Func<string, (string? Code, string? Message)> read, string what)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBeLessThan(500, $"{what} -> {text}");
        answer.Headers.GetValues("x-amzn-RequestId").Single().ShouldNotBeEmpty();
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        var (code, message) = read(text);
        code.ShouldNotBeNullOrWhiteSpace($"{what} -> {text}");
        message.ShouldNotBeNullOrWhiteSpace($"{what} -> {text}");
    }

    private static (string?, string?) ReadJsonError(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return root.TryGetProperty("__type", out var type)
            ? (type.GetString(), root.GetProperty("message").GetString())
            : (root.GetProperty("ErrorCode").GetString(), root.GetProperty("Message").GetString());
    }

    private static (string?, string?) ReadXmlError(string text)
    {
        var error = XDocument.Parse(text).Descendants().Single(element => element.Name.LocalName == "Error");
        return (Child(error, "Code"), Child(error, "Message"));
    }

    private static string? Child(XElement error, string name) => error.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
}
