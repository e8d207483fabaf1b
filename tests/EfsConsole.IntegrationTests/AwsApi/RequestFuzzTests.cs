using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using EfsConsole.AwsApi.Json;
using EfsConsole.AwsApi.Query;
using EfsConsole.AwsApi.Rest;
using EfsConsole.Domain.Access;
using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.BackupPolicies;
using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.StorageLifecycle;
using EfsConsole.Domain.Tags;
using EfsConsole.Testing;

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

    [Fact]
    public async Task BrokenRequests_ToEveryOperation_AreRefusedAndChangeNothing()
    {
        var made = await MakeAsync();
        var before = await StateAsync(made);
        foreach (var request in KeyServiceJson.Default.GetType().GetProperties().Select(property => property.Name).Where(name => name.EndsWith("Request", StringComparison.Ordinal)))
        {
            var operation = request[..^"Request".Length];
            var (service, target) = request == nameof(LookupEventsRequest) ? ("cloudtrail", $"CloudTrail_20131101.{operation}") : ("kms", $"TrentService.{operation}");
            using var answer = await _calls.JsonAsync(service, target, made.KeyMembers);
            (await ShouldBeOfTheFieldAsync(answer, ReadJsonError, operation)).ShouldBe("SerializationException", operation);
        }

        foreach (var route in FileSystemRoutes.All.Where(route => route.Method is "POST" or "PUT"))
        {
            var path = string.Join('/', route.Segments.Select(segment => segment ?? made.Labelled(route)));
            using var answer = await _calls.SendAsync("elasticfilesystem", new HttpMethod(route.Method), $"/2015-02-01/{path}", made.FileMembers);
            (await ShouldBeOfTheFieldAsync(answer, ReadJsonError, path)).ShouldBe("SerializationException");
        }

        foreach (var (service, version) in new[] { ("ec2", "2016-11-15"), ("iam", "2010-05-08"), ("sts", "2011-06-15") })
        {
            foreach (var operation in Operations(service))
            {
                using var answer = await FormAsync(service, $"Action={operation}&Version={version}&{made.FormMembers}&Twice=1&Twice=2");
                (await ShouldBeOfTheFieldAsync(answer, ReadXmlError, operation)).ShouldBe("MalformedQueryString");
            }
        }

        (await StateAsync(made)).ShouldBe(before);
    }

    private static IEnumerable<string> Operations(string service) => service switch
    {
        "ec2" => NetworkService.Networks(null!).Operations,
        "iam" => IdentityServices.Identities(null!).Operations,
        _ => IdentityServices.Tokens(null!).Operations,
    };

    private Task<HttpResponseMessage> FormAsync(string service, string form) => _calls.SendAsync(
        service, HttpMethod.Post, "/", form, request => request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded"));

    // One of everything that a request could change or take away.
    private async Task<Made> MakeAsync()
    {
        var key = (await api.InvokeAsync(new CreateKeyRequest { Tags = [new KeyTag("team", "hr")] })).KeyMetadata;
        await api.InvokeAsync(new CreateAliasRequest { AliasName = Made.AliasName, TargetKeyId = key.KeyId });
        var grant = await api.InvokeAsync(new CreateGrantRequest { KeyId = key.KeyId, GranteePrincipal = Caller.FileSystemService, Operations = ["Decrypt"] });

        var fileSystem = (await api.InvokeAsync(new CreateFileSystemRequest { CreationToken = "unbroken", Backup = true, Tags = [new Tag("team", "hr")] })).FileSystemId;
        await Waiting.UntilAsync(
            async () => (await api.InvokeAsync(new DescribeFileSystemsRequest())).FileSystems.All(static each => each.LifeCycleState == LifeCycleState.Available),
            () => "a file system is not available");
        var subnets = (await api.InvokeAsync(new DescribeSubnetsRequest())).Subnets;
        var target = (await api.InvokeAsync(new CreateMountTargetRequest { FileSystemId = fileSystem, SubnetId = subnets.First(static each => each.DefaultForAz).SubnetId })).MountTargetId;
        await Waiting.UntilAsync(
            async () => (await api.InvokeAsync(new DescribeMountTargetsRequest { MountTargetId = target })).MountTargets[0].LifeCycleState == LifeCycleState.Available,
            () => "the mount target is not available");
        var point = (await api.InvokeAsync(new CreateAccessPointRequest { ClientToken = "unbroken", FileSystemId = fileSystem })).AccessPointId;
        await api.InvokeAsync(new PutFileSystemPolicyRequest
        {
            FileSystemId = fileSystem,
            Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"elasticfilesystem:ClientMount","Resource":"*"}]}""",
        });

        var vpc = (await api.InvokeAsync(new CreateVpcRequest { CidrBlock = "10.55.0.0/16" })).Vpc.VpcId;
        var subnet = (await api.InvokeAsync(new CreateSubnetRequest { VpcId = vpc, CidrBlock = "10.55.1.0/24" })).Subnet.SubnetId;
        var group = (await api.InvokeAsync(new CreateSecurityGroupRequest { VpcId = vpc, GroupName = "unbroken", Description = "stays" })).GroupId;
        var nfs = new IpPermission { IpProtocol = "tcp", FromPort = 2049, ToPort = 2049, CidrIp = "10.55.0.0/16" };
        var rule = (await api.InvokeAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [nfs] })).SecurityGroupRules[0].SecurityGroupRuleId;
        var accessKey = (await api.InvokeAsync(new CreateAccessKeyRequest())).AccessKey.AccessKeyId;
        return new Made(key.KeyId, grant.GrantId, fileSystem, target, point, vpc, subnet, group, rule, accessKey);
    }

    private async Task<string> StateAsync(Made made) => JsonSerializer.Serialize(new object[]
    {
        await api.InvokeAsync(new ListKeysRequest()),
        await api.InvokeAsync(new ListAliasesRequest()),
        await api.InvokeAsync(new DescribeKeyRequest { KeyId = made.KeyId }),
        await api.InvokeAsync(new GetKeyRotationStatusRequest { KeyId = made.KeyId }),
        await api.InvokeAsync(new GetKeyPolicyRequest { KeyId = made.KeyId }),
        await api.InvokeAsync(new ListGrantsRequest { KeyId = made.KeyId }),
        await api.InvokeAsync(new ListResourceTagsRequest { KeyId = made.KeyId }),
        await api.InvokeAsync(new DescribeFileSystemsRequest()),
        await api.InvokeAsync(new DescribeFileSystemPolicyRequest { FileSystemId = made.FileSystemId }),
        await api.InvokeAsync(new DescribeLifecycleConfigurationRequest { FileSystemId = made.FileSystemId }),
        await api.InvokeAsync(new DescribeBackupPolicyRequest { FileSystemId = made.FileSystemId }),
        await api.InvokeAsync(new ListTagsForResourceRequest { ResourceId = made.FileSystemId }),
        await api.InvokeAsync(new DescribeMountTargetsRequest { FileSystemId = made.FileSystemId }),
        await api.InvokeAsync(new DescribeMountTargetSecurityGroupsRequest { MountTargetId = made.MountTargetId }),
        await api.InvokeAsync(new DescribeAccessPointsRequest()),
        await api.InvokeAsync(new DescribeVpcsRequest()),
        await api.InvokeAsync(new DescribeSubnetsRequest()),
        await api.InvokeAsync(new DescribeSecurityGroupsRequest()),
        await api.InvokeAsync(new DescribeSecurityGroupRulesRequest()),
        await api.InvokeAsync(new ListAccessKeysRequest()),
    });

    private static Gen<string> Member(string[] names) => Gen.Select(
        OneOf(names),
        Gen.OneOf(OneOf(Texts).Select(text => JsonSerializer.Serialize(text)), OneOf(JsonValues)),
        (name, value) => $"\"{name}\":{value}");

    private static Gen<string> OneOf(string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    // Answers the code of a refusal; null of a success.
    private static async Task<string?> ShouldBeOfTheFieldAsync(HttpResponseMessage answer, Func<string, (string? Code, string? Message)> read, string what)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBeLessThan(500, $"{what} -> {text}");
        answer.Headers.GetValues("x-amzn-RequestId").Single().ShouldNotBeEmpty();
        if (answer.IsSuccessStatusCode)
        {
            return null;
        }

        var (code, message) = read(text);
        code.ShouldNotBeNullOrWhiteSpace($"{what} -> {text}");
        message.ShouldNotBeNullOrWhiteSpace($"{what} -> {text}");
        return code;
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

    // What was made, and how a request that is broken further on names it.
    private sealed record Made(
        string KeyId,
        string GrantId,
        string FileSystemId,
        string MountTargetId,
        string AccessPointId,
        string VpcId,
        string SubnetId,
        string GroupId,
        string SecurityGroupRuleId,
        string AccessKeyId)
    {
        public const string AliasName = "alias/unbroken";

        public string KeyMembers =>
            $$"""{"KeyId":"{{KeyId}}","TargetKeyId":"{{KeyId}}","AliasName":"{{AliasName}}","GrantId":"{{GrantId}}","PendingWindowInDays":7,"TagKeys":["team"],"Description":""";

        public string FileMembers =>
            $$"""{"FileSystemId":"{{FileSystemId}}","SubnetId":"{{SubnetId}}","CreationToken":"t","ClientToken":"t","TagKeys":["team"],"Tags":[{"Key":"team","Value":"it"}],""";

        public string FormMembers =>
            $"VpcId={VpcId}&SubnetId={SubnetId}&GroupId={GroupId}&SecurityGroupRuleId.1={SecurityGroupRuleId}&ResourceId.1={GroupId}&AccessKeyId={AccessKeyId}&Status=Inactive";

        public string Labelled(RestRoute route) => route.Segments[0] switch
        {
            "access-points" => AccessPointId,
            "mount-targets" => MountTargetId,
            _ => FileSystemId,
        };
    }
}
