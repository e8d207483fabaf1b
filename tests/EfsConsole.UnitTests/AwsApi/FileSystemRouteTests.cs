using System.Text;
using System.Text.Json;
using EfsConsole.AwsApi;
using EfsConsole.AwsApi.Rest;
using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.AccountPreferences;
using EfsConsole.Domain.BackupPolicies;
using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Replication;
using EfsConsole.Domain.StorageLifecycle;
using EfsConsole.Domain.Tags;

namespace EfsConsole.UnitTests.AwsApi;

/// <summary>Which request method, path, query and body become.</summary>
public sealed class FileSystemRouteTests
{
    private const string Arn = "arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-0123456789abcdef0";
    private const string EncodedArn = "arn%3Aaws%3Aelasticfilesystem%3Aus-east-1%3A111122223333%3Afile-system%2Ffs-0123456789abcdef0";

    public static TheoryData<string, string, string, IOperation> Requests() => new()
    {
        {
            "POST /2015-02-01/file-systems",
            string.Empty,
            """{"CreationToken":"t","ThroughputMode":"provisioned","ProvisionedThroughputInMibps":1.5,"AvailabilityZoneName":"us-east-1a","Backup":false,"Tags":[{"Key":"Name","Value":"one"}]}""",
            new CreateFileSystemRequest
            {
                CreationToken = "t", ThroughputMode = "provisioned", ProvisionedThroughputInMibps = 1.5, AvailabilityZoneName = "us-east-1a", Backup = false, Tags = [new("Name", "one")],
            }
        },
        { "PUT /2015-02-01/file-systems/fs-01234567", string.Empty, """{"ThroughputMode":"elastic"}""", new UpdateFileSystemRequest { FileSystemId = "fs-01234567", ThroughputMode = "elastic" } },
        { $"PUT /2015-02-01/file-systems/{EncodedArn}", string.Empty, "{}", new UpdateFileSystemRequest { FileSystemId = Arn } },
        {
            "PUT /2015-02-01/file-systems/fs-01234567/protection", string.Empty, """{"ReplicationOverwriteProtection":"DISABLED"}""",
            new UpdateFileSystemProtectionRequest { FileSystemId = "fs-01234567", ReplicationOverwriteProtection = "DISABLED" }
        },
        {
            "POST /2015-02-01/access-points",
            string.Empty,
            """{"ClientToken":"t","FileSystemId":"fs-01234567","PosixUser":{"Uid":1,"Gid":2,"SecondaryGids":[3]},"RootDirectory":{"Path":"/a","CreationInfo":{"OwnerUid":4,"OwnerGid":5,"Permissions":"0755"}}}""",
            new CreateAccessPointRequest
            {
                ClientToken = "t",
                FileSystemId = "fs-01234567",
                PosixUser = new() { Uid = 1, Gid = 2, SecondaryGids = [3] },
                RootDirectory = new() { Path = "/a", CreationInfo = new() { OwnerUid = 4, OwnerGid = 5, Permissions = "0755" } },
            }
        },
        { "GET /2015-02-01/access-points", $"MaxResults=2&NextToken=n&FileSystemId={EncodedArn}", string.Empty, new DescribeAccessPointsRequest { MaxResults = 2, NextToken = "n", FileSystemId = Arn } },
        { "DELETE /2015-02-01/access-points/fsap-01234567", string.Empty, string.Empty, new DeleteAccessPointRequest { AccessPointId = "fsap-01234567" } },
        { "GET /2015-02-01/mount-targets", "AccessPointId=fsap-01234567", string.Empty, new DescribeMountTargetsRequest { AccessPointId = "fsap-01234567" } },
        { "GET /2015-02-01/tags/fs-01234567/", string.Empty, string.Empty, new DescribeTagsRequest { FileSystemId = "fs-01234567" } },
        { "GET /2015-02-01/tags/fs-01234567", "MaxItems=1", string.Empty, new DescribeTagsRequest { FileSystemId = "fs-01234567", MaxItems = 1 } },
        { $"POST /2015-02-01/resource-tags/{EncodedArn}", string.Empty, """{"Tags":[{"Key":"k","Value":""}]}""", new TagResourceRequest { ResourceId = Arn, Tags = [new("k", string.Empty)] } },
        { "DELETE /2015-02-01/resource-tags/fsap-01234567", "tagKeys=a&tagKeys=b%20c", string.Empty, new UntagResourceRequest { ResourceId = "fsap-01234567", TagKeys = ["a", "b c"] } },
        { "GET /2015-02-01/resource-tags/fs-01234567", "MaxResults=1&NextToken=n", string.Empty, new ListTagsForResourceRequest { ResourceId = "fs-01234567", MaxResults = 1, NextToken = "n" } },
        {
            "PUT /2015-02-01/file-systems/fs-01234567/policy", string.Empty, """{"Policy":"{}","BypassPolicyLockoutSafetyCheck":true}""",
            new PutFileSystemPolicyRequest { FileSystemId = "fs-01234567", Policy = "{}", BypassPolicyLockoutSafetyCheck = true }
        },
        { $"GET /2015-02-01/file-systems/{EncodedArn}/policy", string.Empty, string.Empty, new DescribeFileSystemPolicyRequest { FileSystemId = Arn } },
        { "DELETE /2015-02-01/file-systems/fs-01234567/policy", string.Empty, string.Empty, new DeleteFileSystemPolicyRequest { FileSystemId = "fs-01234567" } },
        {
            "PUT /2015-02-01/file-systems/fs-01234567/lifecycle-configuration", string.Empty, """{"LifecyclePolicies":[{"TransitionToIA":"AFTER_30_DAYS"}]}""",
            new PutLifecycleConfigurationRequest { FileSystemId = "fs-01234567", LifecyclePolicies = [new() { TransitionToIA = "AFTER_30_DAYS" }] }
        },
        { "GET /2015-02-01/file-systems/fs-01234567/lifecycle-configuration", string.Empty, string.Empty, new DescribeLifecycleConfigurationRequest { FileSystemId = "fs-01234567" } },
        {
            "PUT /2015-02-01/file-systems/fs-01234567/backup-policy", string.Empty, """{"BackupPolicy":{"Status":"ENABLED"}}""",
            new PutBackupPolicyRequest { FileSystemId = "fs-01234567", BackupPolicy = new() { Status = "ENABLED" } }
        },
        { "GET /2015-02-01/file-systems/fs-01234567/backup-policy", string.Empty, string.Empty, new DescribeBackupPolicyRequest { FileSystemId = "fs-01234567" } },
        { "PUT /2015-02-01/account-preferences", string.Empty, """{"ResourceIdType":"LONG_ID"}""", new PutAccountPreferencesRequest { ResourceIdType = "LONG_ID" } },
        { "GET /2015-02-01/account-preferences", string.Empty, """{"MaxResults":3,"NextToken":"n"}""", new DescribeAccountPreferencesRequest { MaxResults = 3, NextToken = "n" } },
        { "GET /2015-02-01/account-preferences", string.Empty, string.Empty, new DescribeAccountPreferencesRequest() },
        {
            "GET /2015-02-01/file-systems/replication-configurations", "FileSystemId=fs-01234567&MaxResults=1", string.Empty,
            new DescribeReplicationConfigurationsRequest { FileSystemId = "fs-01234567", MaxResults = 1 }
        },
        {
            "POST /2015-02-01/file-systems/fs-01234567/replication-configuration", string.Empty, """{"Destinations":[{"Region":"us-west-2"}]}""",
            new CreateReplicationConfigurationRequest { SourceFileSystemId = "fs-01234567", Destinations = [new() { Region = "us-west-2" }] }
        },
        {
            "DELETE /2015-02-01/file-systems/fs-01234567/replication-configuration", "deletionMode=ALL_CONFIGURATIONS", string.Empty,
            new DeleteReplicationConfigurationRequest { SourceFileSystemId = "fs-01234567", DeletionMode = "ALL_CONFIGURATIONS" }
        },
    };

    [Theory]
    [MemberData(nameof(Requests), DisableDiscoveryEnumeration = true)]
    public async Task Route_OfTheField_BecomesTheRequest(string methodAndPath, string query, string body, IOperation expected)
    {
        var door = new RecordingDoor();

        await Should.ThrowAsync<NotSupportedException>(() => CallAsync(door, methodAndPath, query, body));

        var request = door.Requests.ShouldHaveSingleItem();
        request.ShouldBeOfType(expected.GetType());
        JsonSerializer.Serialize(request, request.GetType()).ShouldBe(JsonSerializer.Serialize(expected, expected.GetType()));
    }

    [Theory]
    [InlineData("PATCH /2015-02-01/file-systems/fs-01234567")]
    [InlineData("GET /2015-02-01/file-systems/fs-01234567/unknown")]
    [InlineData("GET /2014-01-01/file-systems")]
    public async Task Route_OfNothing_IsUnknown(string methodAndPath)
    {
        var fault = await Should.ThrowAsync<ApiFault>(() => CallAsync(new(), methodAndPath, string.Empty, string.Empty));

        fault.Status.ShouldBe(404);
    }

    [Fact]
    public void Refusal_AccessPointAlreadyExists_CarriesItsId()
    {
        var answer = new RestProtocol(new RecordingDoor(), FileSystemRoutes.All).Refuse(new AccessPointAlreadyExistsException("fsap-01234567"), Guid.Empty);

        answer.Status.ShouldBe(409);
        answer.ErrorType.ShouldBe("AccessPointAlreadyExists");
        Encoding.UTF8.GetString(answer.Body.Span).ShouldContain("\"AccessPointId\":\"fsap-01234567\"");
    }

    private static Task<ApiResponse> CallAsync(RecordingDoor door, string methodAndPath, string query, string body)
    {
        var parts = methodAndPath.Split(' ');
        var caller = Caller.Administrator("111122223333", "us-east-1", "127.0.0.1", "test");
        return new RestProtocol(door, FileSystemRoutes.All).InvokeAsync(
            new ApiRequest(parts[0], parts[1], QueryParameters.Read(query), string.Empty, Encoding.UTF8.GetBytes(body), caller),
            TestContext.Current.CancellationToken);
    }

    /// <summary>Remembers what it is asked, and answers nothing.</summary>
    private sealed class RecordingDoor : IOperations
    {
        public List<IOperation> Requests { get; } = [];

        public Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation, Caller caller, CancellationToken cancellationToken)
        {
            Requests.Add(operation);
            throw new NotSupportedException();
        }
    }
}
