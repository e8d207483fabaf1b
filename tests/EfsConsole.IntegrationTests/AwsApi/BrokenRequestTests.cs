using System.Net.Http.Headers;
using System.Text.Json;
using EfsConsole.AwsApi.Json;
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

/// <summary>Requests that are broken in their last byte, to every operation: refused, and nothing that they name is changed.</summary>
public sealed class BrokenRequestTests(RunningApi api) : IClassFixture<RunningApi>
{
    private readonly SignedCalls _calls = new(api.Address, api.AccessKey);

    [Fact]
    public async Task Requests_ThatNameRealThings_AreRefusedAndChangeNothing()
    {
        var made = await MakeAsync();
        var before = await StateAsync(made);
        foreach (var request in KeyServiceJson.Default.GetType().GetProperties().Select(property => property.Name).Where(name => name.EndsWith("Request", StringComparison.Ordinal)))
        {
            var operation = request[..^"Request".Length];
            var (service, target) = request == nameof(LookupEventsRequest) ? ("cloudtrail", $"CloudTrail_20131101.{operation}") : ("kms", $"TrentService.{operation}");
            using var answer = await _calls.JsonAsync(service, target, made.KeyMembers);
            (await ServiceRefusal.ReadAsync(service, answer)).Code.ShouldBe("SerializationException", operation);
        }

        foreach (var route in FileSystemRoutes.All.Where(route => route.Method is "POST" or "PUT"))
        {
            var path = string.Join('/', route.Segments.Select(segment => segment ?? made.Labelled(route)));
            using var answer = await _calls.SendAsync("elasticfilesystem", new HttpMethod(route.Method), $"/2015-02-01/{path}", made.FileMembers);
            (await ServiceRefusal.ReadAsync("elasticfilesystem", answer)).Code.ShouldBe("SerializationException", path);
        }

        foreach (var (service, version) in new[] { ("ec2", "2016-11-15"), ("iam", "2010-05-08"), ("sts", "2011-06-15") })
        {
            foreach (var operation in RequestFuzzTests.Operations(service))
            {
                using var answer = await FormAsync(service, $"Action={operation}&Version={version}&{made.FormMembers}&Twice=1&Twice=2");
                (await ServiceRefusal.ReadAsync(service, answer)).Code.ShouldBe("MalformedQueryString", operation);
            }
        }

        (await StateAsync(made)).ShouldBe(before);
    }

    private Task<HttpResponseMessage> FormAsync(string service, string form) => _calls.SendAsync(
        service, HttpMethod.Post, "/", form, request => request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded"));

    // One of everything that a request could change or take away.
    private async Task<Made> MakeAsync()
    {
        var key = (await api.InvokeAsync(new CreateKeyRequest { Tags = [new KeyTag("team", "hr")] })).KeyMetadata;
        await api.InvokeAsync(new CreateAliasRequest { AliasName = Made.AliasName, TargetKeyId = key.KeyId });
        var grant = await api.InvokeAsync(new CreateGrantRequest { KeyId = key.KeyId, GranteePrincipal = Caller.FileSystemService, Operations = ["Decrypt"] });

        var fileSystem = (await api.InvokeAsync(new CreateFileSystemRequest { CreationToken = "unbroken", Backup = true, Tags = [new Tag("team", "hr")] })).FileSystemId;
        await Waiting.UntilAvailableAsync(api.InvokeAsync, fileSystem);
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
