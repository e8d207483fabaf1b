using EfsConsole.Domain.Access;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;
using DescribeTagsResponse = EfsConsole.Domain.Networking.DescribeTagsResponse;

namespace EfsConsole.UnitTests.AwsApi;

/// <summary>What the door answers in the samples of the Query protocol, by the sample's name.</summary>
internal static class QueryAnswers
{
    private const string Account = "111122223333";
    private const string VpcId = "vpc-0a1b2c3d4e5f60718";
    private const string SubnetId = "subnet-0a1b2c3d4e5f60718";
    private const string GroupId = "sg-0a1b2c3d4e5f60718";
    private const string InterfaceId = "eni-0a1b2c3d4e5f60718";
    private const string KeyId = "AKIAIOSFODNN7EXAMPLE";

    private static readonly DateTime Time = new(2026, 11, 27, 9, 8, 7, 654, DateTimeKind.Utc);

    /// <summary>All of them: the answer, or the refusal as an exception.</summary>
    public static IReadOnlyDictionary<string, object> All { get; } = Networks().Concat(Identities()).ToDictionary(sample => sample.Name, sample => sample.Answer);

    private static IEnumerable<(string Name, object Answer)> Networks()
    {
        yield return ("ec2-DescribeVpcs", new DescribeVpcsResponse { Vpcs = [Vpc], NextToken = "dnBj" });
        yield return ("ec2-DescribeSubnets", new DescribeSubnetsResponse { Subnets = [Subnet] });
        yield return ("ec2-DescribeSecurityGroups", new DescribeSecurityGroupsResponse { SecurityGroups = [Group] });
        yield return ("ec2-DescribeNetworkInterfaces", new DescribeNetworkInterfacesResponse { NetworkInterfaces = [Interface] });
        yield return ("ec2-DescribeAvailabilityZones", new DescribeAvailabilityZonesResponse { AvailabilityZones = [new("us-east-1a", "use1-az1", "us-east-1", "available")] });
        yield return ("ec2-DescribeRegions", new DescribeRegionsResponse { Regions = [new("us-east-1", "opt-in-not-required")] });
        yield return ("ec2-DescribeVpcAttribute", new DescribeVpcAttributeResponse { VpcId = VpcId, Attribute = "enableDnsSupport", Value = false });
        yield return ("ec2-DescribeNetworkInterfaceAttribute", new DescribeNetworkInterfaceAttributeResponse { NetworkInterfaceId = InterfaceId, Groups = [GroupId] });
        yield return ("ec2-CreateVpc", new CreateVpcResponse { Vpc = Vpc });
        yield return ("ec2-CreateSubnet", new CreateSubnetResponse { Subnet = Subnet });
        yield return ("ec2-CreateSecurityGroup", new CreateSecurityGroupResponse { GroupId = GroupId });
        yield return ("ec2-CreateTags", NoResponse.Instance);
        yield return ("ec2-DescribeTags", new DescribeTagsResponse { Tags = [new(GroupId, "security-group", "team", "a & b")] });
        yield return ("ec2-DeleteTags", NoResponse.Instance);
        yield return ("ec2-AuthorizeSecurityGroupIngress", new AuthorizeSecurityGroupIngressResponse { SecurityGroupRules = [FromInside] });
        yield return ("ec2-AuthorizeSecurityGroupEgress", new AuthorizeSecurityGroupEgressResponse { SecurityGroupRules = [Rule(new() { IpProtocol = "-1", CidrIpv6 = "::/0" }, isEgress: true)] });
        yield return ("ec2-RevokeSecurityGroupIngress", NoResponse.Instance);
        yield return ("ec2-RevokeSecurityGroupEgress", NoResponse.Instance);
        yield return ("ec2-ModifySecurityGroupRules", NoResponse.Instance);
        yield return ("ec2-DescribeSecurityGroupRules", new DescribeSecurityGroupRulesResponse
        {
            SecurityGroupRules = [FromInside, Rule(new() { IpProtocol = "-1", SourceGroupId = GroupId }, isEgress: false)],
            NextToken = "dnBj",
        });
        yield return ("ec2-ModifyVpcAttribute", NoResponse.Instance);
        yield return ("ec2-DescribeRouteTables", NoResponse.Instance);
        yield return ("ec2-DescribeNetworkAcls", NoResponse.Instance);
        yield return ("ec2-DeleteSecurityGroup", NoResponse.Instance);
        yield return ("ec2-DeleteSubnet", NoResponse.Instance);
        yield return ("ec2-DeleteVpc", NoResponse.Instance);
        yield return ("ec2-refused-400", new InvalidVpcNotFoundException("The vpc ID '<&\u0001>' does not exist.", "vpcIds"));
        yield return ("ec2-refused-403", new AccessDeniedException($"User: arn:aws:iam::{Account}:root is not authorized to perform: ec2:DescribeVpcs"));
        yield return ("ec2-refused-412", new NetworkDryRunException("Request would have succeeded, but DryRun flag is set."));
        yield return ("ec2-refused-500", new InternalServerErrorException("Try again."));
    }

    private static IEnumerable<(string Name, object Answer)> Identities()
    {
        yield return ("sts-GetCallerIdentity", new GetCallerIdentityResponse { UserId = Account, Account = Account, Arn = $"arn:aws:iam::{Account}:root" });
        yield return ("iam-CreateAccessKey", new CreateAccessKeyResponse
        {
            AccessKey = new() { AccessKeyId = KeyId, Status = AccessKeyStatus.Active, SecretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", CreateDate = Time },
        });
        yield return ("iam-UpdateAccessKey", NoResponse.Instance);
        yield return ("iam-DeleteAccessKey", NoResponse.Instance);
        yield return ("iam-ListAccessKeys", new ListAccessKeysResponse
        {
            AccessKeyMetadata = [new() { AccessKeyId = KeyId, Status = AccessKeyStatus.Inactive, CreateDate = Time }],
            IsTruncated = true,
            Marker = KeyId,
        });
        yield return ("iam-GetAccessKeyLastUsed", new GetAccessKeyLastUsedResponse { AccessKeyLastUsed = new() { LastUsedDate = Time, ServiceName = "ec2", Region = "us-east-1" } });
        yield return ("iam-GetUser", new GetUserResponse { User = new() { UserId = Account, Arn = $"arn:aws:iam::{Account}:root", CreateDate = Time } });
        yield return ("iam-ListUsers", new ListUsersResponse { Users = [], IsTruncated = false });
        yield return ("iam-refused-400", new IdentityValidationException("1 validation error detected: Value null at 'accessKeyId' failed to satisfy constraint: Member must not be null", "accessKeyId"));
        yield return ("iam-refused-403", new AccessDeniedException($"User: arn:aws:iam::{Account}:root is not authorized to perform: iam:ListUsers"));
        yield return ("iam-refused-404", new NoSuchEntityException("The user with name alice cannot be found.", "userName"));
        yield return ("iam-refused-409", new AccessKeyLimitExceededException("Cannot exceed quota for AccessKeysPerUser: 2"));
        yield return ("iam-refused-500", new InternalServerErrorException("Try again."));
        yield return ("sts-refused-500", new InternalServerErrorException("Try again."));
    }

    private static Vpc Vpc => new() { VpcId = VpcId, CidrBlock = "127.31.0.0/16", IsDefault = true, State = "available", OwnerId = Account, Tags = [new Tag("Name", "one < two & three")] };

    private static Subnet Subnet => new()
    {
        SubnetId = SubnetId,
        SubnetArn = $"arn:aws:ec2:us-east-1:{Account}:subnet/{SubnetId}",
        VpcId = VpcId,
        AvailabilityZone = "us-east-1a",
        AvailabilityZoneId = "use1-az1",
        CidrBlock = "127.31.0.0/20",
        AvailableIpAddressCount = 4091,
        DefaultForAz = true,
        State = "available",
        OwnerId = Account,
        Tags = [],
    };

    private static SecurityGroup Group => new()
    {
        GroupId = GroupId,
        GroupName = "clients",
        Description = "who may mount",
        VpcId = VpcId,
        OwnerId = Account,
        IpPermissions =
        [
            new() { IpProtocol = "-1", SourceGroupId = GroupId },
            new() { IpProtocol = "tcp", FromPort = 2049, ToPort = 2049, CidrIp = "10.0.0.0/8", Description = "inside" },
            new() { IpProtocol = "tcp", FromPort = 2049, ToPort = 2049, CidrIp = "127.0.0.0/8" },
        ],
        IpPermissionsEgress = [new() { IpProtocol = "-1", CidrIp = "0.0.0.0/0" }],
        Tags = [],
    };

    private static SecurityGroupRule FromInside =>
        Rule(new() { IpProtocol = "tcp", FromPort = 2049, ToPort = 2049, CidrIp = "10.0.0.0/8", Description = "inside" }, isEgress: false) with { Tags = [new Tag("team", "a")] };

    private static SecurityGroupRule Rule(IpPermission permission, bool isEgress) => new()
    {
        SecurityGroupRuleId = "sgr-0a1b2c3d4e5f60718",
        GroupId = GroupId,
        GroupOwnerId = Account,
        IsEgress = isEgress,
        Permission = permission,
        Tags = [],
    };

    private static NetworkInterface Interface => new()
    {
        NetworkInterfaceId = InterfaceId,
        SubnetId = SubnetId,
        VpcId = VpcId,
        AvailabilityZone = "us-east-1a",
        Description = "EFS mount target",
        OwnerId = Account,
        RequesterId = "EFS",
        RequesterManaged = true,
        Status = "in-use",
        MacAddress = "0a:00:00:00:00:01",
        PrivateIpAddress = "127.31.0.4",
        Groups = [GroupId],
    };
}
