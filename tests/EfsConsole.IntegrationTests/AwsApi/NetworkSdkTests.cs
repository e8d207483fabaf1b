using System.Net;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>Networks by the AWS SDK for .NET.</summary>
public sealed class NetworkSdkTests : IClassFixture<RunningApi>, IDisposable
{
    private readonly AmazonEC2Client _network;

    public NetworkSdkTests(RunningApi api)
    {
        var config = new AmazonEC2Config { ServiceURL = api.Address.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 };
        _network = new AmazonEC2Client(new BasicAWSCredentials(api.AccessKey.AccessKeyId, api.AccessKey.SecretAccessKey), config);
    }

    [Fact]
    public async Task ANetwork_FromItsVpcToItsDeletion()
    {
        var vpc = (await _network.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.77.0.0/16" })).Vpc;
        (vpc.CidrBlock, vpc.IsDefault).ShouldBe(("10.77.0.0/16", false));
        var zones = (await _network.DescribeAvailabilityZonesAsync(new DescribeAvailabilityZonesRequest())).AvailabilityZones;
        var subnet = (await _network.CreateSubnetAsync(new CreateSubnetRequest { VpcId = vpc.VpcId, CidrBlock = "10.77.1.0/24", AvailabilityZone = zones[0].ZoneName })).Subnet;
        subnet.AvailableIpAddressCount.ShouldBe(251);

        var groupId = (await _network.CreateSecurityGroupAsync(new CreateSecurityGroupRequest { VpcId = vpc.VpcId, GroupName = "nfs", Description = "mount targets" })).GroupId;
        var rule = new IpPermission { IpProtocol = "tcp", FromPort = 2049, ToPort = 2049, Ipv4Ranges = [new IpRange { CidrIp = "10.77.0.0/16", Description = "clients" }] };
        await _network.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = groupId, IpPermissions = [rule] });
        var told = (await GroupsAsync(groupId)).ShouldHaveSingleItem().IpPermissions.ShouldHaveSingleItem();
        (told.IpProtocol, told.FromPort, told.ToPort, told.Ipv4Ranges[0].CidrIp, told.Ipv4Ranges[0].Description).ShouldBe(("tcp", 2049, 2049, "10.77.0.0/16", "clients"));
        await RefusedAsync("InvalidPermission.Duplicate", () => _network.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = groupId, IpPermissions = [rule] }));

        await _network.CreateTagsAsync(new CreateTagsRequest { Resources = [vpc.VpcId, subnet.SubnetId], Tags = [new Tag("team", "hr")] });
        var tagged = await _network.DescribeSubnetsAsync(new DescribeSubnetsRequest { Filters = [new Filter("tag:team", ["hr"]), new Filter("vpc-id", [vpc.VpcId])] });
        tagged.Subnets.ShouldHaveSingleItem().SubnetId.ShouldBe(subnet.SubnetId);

        await RefusedAsync("DependencyViolation", () => _network.DeleteVpcAsync(new DeleteVpcRequest { VpcId = vpc.VpcId }));
        await _network.RevokeSecurityGroupIngressAsync(new RevokeSecurityGroupIngressRequest { GroupId = groupId, IpPermissions = [rule] });
        (await GroupsAsync(groupId))[0].IpPermissions.ShouldBeNull();
        await _network.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = groupId });
        await _network.DeleteSubnetAsync(new DeleteSubnetRequest { SubnetId = subnet.SubnetId });
        await _network.DeleteVpcAsync(new DeleteVpcRequest { VpcId = vpc.VpcId });
        await RefusedAsync("InvalidVpcID.NotFound", () => _network.DescribeVpcsAsync(new DescribeVpcsRequest { VpcIds = [vpc.VpcId] }));
    }

    [Fact]
    public async Task ADryRun_TellsThatItWouldHaveSucceeded()
    {
        var refusal = await RefusedAsync("DryRunOperation", () => _network.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.78.0.0/16", DryRun = true }));
        refusal.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        refusal.RequestId.ShouldNotBeNullOrEmpty();
        (await _network.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = [new Filter("cidr", ["10.78.0.0/16"])] })).Vpcs.ShouldBeNull();
    }

    public void Dispose() => _network.Dispose();

    private async Task<List<SecurityGroup>> GroupsAsync(string groupId) =>
        (await _network.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [groupId] })).SecurityGroups;

    private static async Task<AmazonEC2Exception> RefusedAsync(string code, Func<Task> call)
    {
        var refusal = await Should.ThrowAsync<AmazonEC2Exception>(call);
        refusal.ErrorCode.ShouldBe(code);
        return refusal;
    }
}
