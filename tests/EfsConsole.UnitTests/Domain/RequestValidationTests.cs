using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;
using CreateTagsRequest = EfsConsole.Domain.Tags.CreateTagsRequest;
using DeleteTagsRequest = EfsConsole.Domain.Tags.DeleteTagsRequest;

namespace EfsConsole.UnitTests.Domain;

/// <summary>The constraints of the API models, value by value.</summary>
public class RequestValidationTests
{
    private const string KeyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private const string FileSystemId = "fs-0123456789abcdef0";

    public static TheoryData<string, IOperation> Accepted() => new()
    {
        { "smallest", new CreateFileSystemRequest { CreationToken = "t" } },
        { "token of 64", new CreateFileSystemRequest { CreationToken = new string('t', 64) } },
        { "maxIO", new CreateFileSystemRequest { CreationToken = "t", PerformanceMode = "maxIO" } },
        { "key id", new CreateFileSystemRequest { CreationToken = "t", Encrypted = true, KmsKeyId = KeyId } },
        { "key ARN", new CreateFileSystemRequest { CreationToken = "t", Encrypted = true, KmsKeyId = $"arn:aws:kms:us-east-1:111122223333:key/{KeyId}" } },
        { "alias name", new CreateFileSystemRequest { CreationToken = "t", Encrypted = true, KmsKeyId = "alias/payroll" } },
        { "alias ARN", new CreateFileSystemRequest { CreationToken = "t", Encrypted = true, KmsKeyId = "arn:aws:kms:us-east-1:111122223333:alias/payroll" } },
        { "multi-region id", new CreateFileSystemRequest { CreationToken = "t", Encrypted = true, KmsKeyId = "mrk-" + new string('0', 32) } },
        { "encrypted without key", new CreateFileSystemRequest { CreationToken = "t", Encrypted = true } },
        { "id by ARN", new DescribeFileSystemsRequest { FileSystemId = $"arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/{FileSystemId}" } },
        { "old id", new DeleteFileSystemRequest { FileSystemId = "fs-01234567" } },
        { "empty tag value", new CreateTagsRequest { FileSystemId = FileSystemId, Tags = [new("Name", "")] } },
        { "tag of every character", new CreateTagsRequest { FileSystemId = FileSystemId, Tags = [new("Äß 1_.:/=+-@", "Äß 1_.:/=+-@")] } },
        { "50 tags", new CreateTagsRequest { FileSystemId = FileSystemId, Tags = [.. Enumerable.Range(0, 50).Select(i => new Tag($"k{i}", "v"))] } },
        { "address", new CreateMountTargetRequest { FileSystemId = FileSystemId, SubnetId = "subnet-01234567", IpAddress = "10.0.1.25" } },
        { "IPv4 alone", new CreateMountTargetRequest { FileSystemId = FileSystemId, SubnetId = "subnet-01234567", IpAddressType = "IPV4_ONLY" } },
        { "six groups pass the model", new CreateMountTargetRequest { FileSystemId = FileSystemId, SubnetId = "subnet-01234567", SecurityGroups = [.. Enumerable.Repeat("sg-01234567", 6)] } },
        { "waiting period of 7", new ScheduleKeyDeletionRequest { KeyId = KeyId, PendingWindowInDays = 7 } },
        { "waiting period of 30", new ScheduleKeyDeletionRequest { KeyId = KeyId, PendingWindowInDays = 30 } },
        { "plaintext of 4096", new EncryptRequest { KeyId = KeyId, Plaintext = new byte[4096] } },
        { "data key of 1024", new GenerateDataKeyRequest { KeyId = KeyId, NumberOfBytes = 1024 } },
        { "block /28", new CreateVpcRequest { CidrBlock = "10.0.0.16/28" } },
        { "rule for NFS", new AuthorizeSecurityGroupIngressRequest { GroupId = "sg-01234567", IpPermissions = [new() { IpProtocol = "tcp", FromPort = 2049, ToPort = 2049, CidrIp = "10.0.0.0/8" }] } },
        { "rule for what goes out to IPv6", new AuthorizeSecurityGroupEgressRequest { GroupId = "sg-01234567", IpPermissions = [new() { IpProtocol = "-1", CidrIpv6 = "::/0" }] } },
        { "rule revoked by its id", new RevokeSecurityGroupEgressRequest { GroupId = "sg-01234567", SecurityGroupRuleIds = ["sgr-1"] } },
        { "grant", new CreateGrantRequest { KeyId = KeyId, GranteePrincipal = "elasticfilesystem.amazonaws.com", Operations = ["Decrypt"], Name = "fs-1:2/3_4-5" } },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Request_WithinItsConstraints_IsAccepted(string why, IOperation request) =>
        RequestValidation.Of(request).Faults.ShouldBeEmpty(why);

    public static TheoryData<string, IOperation, string> Refused() => new()
    {
        { "no token", new CreateFileSystemRequest(), "creationToken" },
        { "empty token", new CreateFileSystemRequest { CreationToken = "" }, "creationToken" },
        { "token of 65", new CreateFileSystemRequest { CreationToken = new string('t', 65) }, "creationToken" },
        { "unknown mode", new CreateFileSystemRequest { CreationToken = "t", PerformanceMode = "GeneralPurpose" }, "performanceMode" },
        { "empty key", new CreateFileSystemRequest { CreationToken = "t", Encrypted = true, KmsKeyId = "" }, "kmsKeyId" },
        { "key without encryption", new CreateFileSystemRequest { CreationToken = "t", KmsKeyId = KeyId }, "kmsKeyId" },
        { "key with Encrypted=false", new CreateFileSystemRequest { CreationToken = "t", Encrypted = false, KmsKeyId = KeyId }, "kmsKeyId" },
        { "key of no form", new CreateFileSystemRequest { CreationToken = "t", Encrypted = true, KmsKeyId = "payroll" }, "kmsKeyId" },
        { "key with a line feed", new CreateFileSystemRequest { CreationToken = "t", Encrypted = true, KmsKeyId = KeyId + "\n" }, "kmsKeyId" },
        { "key beyond 2048", new CreateFileSystemRequest { CreationToken = "t", Encrypted = true, KmsKeyId = "alias/" + new string('a', 2043) }, "kmsKeyId" },
        { "token and id", new DescribeFileSystemsRequest { CreationToken = "t", FileSystemId = FileSystemId }, "creationToken" },
        { "zero items", new DescribeFileSystemsRequest { MaxItems = 0 }, "maxItems" },
        { "marker of 129", new DescribeFileSystemsRequest { Marker = new string('m', 129) }, "marker" },
        { "id in capitals", new DeleteFileSystemRequest { FileSystemId = "fs-0123456789ABCDEF0" }, "fileSystemId" },
        { "no id", new DeleteFileSystemRequest(), "fileSystemId" },
        { "no tags", new CreateTagsRequest { FileSystemId = FileSystemId }, "tags" },
        { "aws: key", new CreateTagsRequest { FileSystemId = FileSystemId, Tags = [new("aws:x", "v")] }, "tags.1.member.key" },
        { "aWs: key", new CreateTagsRequest { FileSystemId = FileSystemId, Tags = [new("aWs:x", "v")] }, "tags.1.member.key" },
        { "empty tag key", new CreateTagsRequest { FileSystemId = FileSystemId, Tags = [new("", "v")] }, "tags.1.member.key" },
        { "tag key of 129", new CreateTagsRequest { FileSystemId = FileSystemId, Tags = [new(new string('k', 129), "v")] }, "tags.1.member.key" },
        { "tag value of 257", new CreateTagsRequest { FileSystemId = FileSystemId, Tags = [new("k", new string('v', 257))] }, "tags.1.member.value" },
        { "tag value null", new CreateTagsRequest { FileSystemId = FileSystemId, Tags = [new("k", null!)] }, "tags.1.member.value" },
        { "tag value with a tab", new CreateTagsRequest { FileSystemId = FileSystemId, Tags = [new("k", "a\tb")] }, "tags.1.member.value" },
        { "one key twice", new CreateTagsRequest { FileSystemId = FileSystemId, Tags = [new("k", "1"), new("k", "2")] }, "tags.2.member.key" },
        { "no tag keys", new DeleteTagsRequest { FileSystemId = FileSystemId, TagKeys = [] }, "tagKeys" },
        { "51 tag keys", new DeleteTagsRequest { FileSystemId = FileSystemId, TagKeys = [.. Enumerable.Range(0, 51).Select(i => $"k{i}")] }, "tagKeys" },
        { "no subnet", new CreateMountTargetRequest { FileSystemId = FileSystemId }, "subnetId" },
        { "address of 256", new CreateMountTargetRequest { FileSystemId = FileSystemId, SubnetId = "subnet-01234567", IpAddress = "10.0.1.256" }, "ipAddress" },
        { "address with a leading zero", new CreateMountTargetRequest { FileSystemId = FileSystemId, SubnetId = "subnet-01234567", IpAddress = "10.0.01.25" }, "ipAddress" },
        { "address of three numbers", new CreateMountTargetRequest { FileSystemId = FileSystemId, SubnetId = "subnet-01234567", IpAddress = "10.0.125" }, "ipAddress" },
        { "group of no form", new CreateMountTargetRequest { FileSystemId = FileSystemId, SubnetId = "subnet-01234567", SecurityGroups = ["default"] }, "securityGroups.1.member" },
        { "IPv6 alone", new CreateMountTargetRequest { FileSystemId = FileSystemId, SubnetId = "subnet-01234567", IpAddressType = "IPV6_ONLY" }, "ipAddressType" },
        { "both kinds of addresses", new CreateMountTargetRequest { FileSystemId = FileSystemId, SubnetId = "subnet-01234567", IpAddressType = "DUAL_STACK" }, "ipAddressType" },
        { "unknown kind of address", new CreateMountTargetRequest { FileSystemId = FileSystemId, SubnetId = "subnet-01234567", IpAddressType = "ipv4" }, "ipAddressType" },
        { "IPv6 address", new CreateMountTargetRequest { FileSystemId = FileSystemId, SubnetId = "subnet-01234567", Ipv6Address = "2001:db8::1" }, "ipv6Address" },
        { "no selector", new DescribeMountTargetsRequest(), "fileSystemId" },
        { "two selectors", new DescribeMountTargetsRequest { FileSystemId = FileSystemId, MountTargetId = "fsmt-01234567" }, "fileSystemId" },
        { "waiting period of 6", new ScheduleKeyDeletionRequest { KeyId = KeyId, PendingWindowInDays = 6 }, "pendingWindowInDays" },
        { "waiting period of 31", new ScheduleKeyDeletionRequest { KeyId = KeyId, PendingWindowInDays = 31 }, "pendingWindowInDays" },
        { "empty plaintext", new EncryptRequest { KeyId = KeyId, Plaintext = Array.Empty<byte>() }, "plaintext" },
        { "plaintext of 4097", new EncryptRequest { KeyId = KeyId, Plaintext = new byte[4097] }, "plaintext" },
        { "no ciphertext", new DecryptRequest(), "ciphertextBlob" },
        { "ciphertext of 6145", new DecryptRequest { CiphertextBlob = new byte[6145] }, "ciphertextBlob" },
        { "neither spec nor bytes", new GenerateDataKeyRequest { KeyId = KeyId }, "keySpec" },
        { "spec and bytes", new GenerateDataKeyRequest { KeyId = KeyId, KeySpec = "AES_256", NumberOfBytes = 32 }, "keySpec" },
        { "data key of 1025", new GenerateDataKeyWithoutPlaintextRequest { KeyId = KeyId, NumberOfBytes = 1025 }, "numberOfBytes" },
        { "unknown data key spec", new GenerateDataKeyRequest { KeyId = KeyId, KeySpec = "AES_192" }, "keySpec" },
        { "eleven grant tokens", new DecryptRequest { CiphertextBlob = new byte[1], GrantTokens = [.. Enumerable.Repeat("t", 11)] }, "grantTokens" },
        { "no alias", new CreateAliasRequest { TargetKeyId = KeyId }, "aliasName" },
        { "alias of 257", new CreateAliasRequest { AliasName = "alias/" + new string('a', 251), TargetKeyId = KeyId }, "aliasName" },
        { "page of 101 aliases", new ListAliasesRequest { Limit = 101 }, "limit" },
        { "page of 1001 keys", new ListKeysRequest { Limit = 1001 }, "limit" },
        { "no operations", new CreateGrantRequest { KeyId = KeyId, GranteePrincipal = "p", Operations = [] }, "operations" },
        { "Sign for a symmetric key", new CreateGrantRequest { KeyId = KeyId, GranteePrincipal = "p", Operations = ["Sign"] }, "operations.1.member" },
        { "grant name with a space", new CreateGrantRequest { KeyId = KeyId, GranteePrincipal = "p", Operations = ["Decrypt"], Name = "a b" }, "name" },
        { "nine pairs in a constraint", new CreateGrantRequest { KeyId = KeyId, GranteePrincipal = "p", Operations = ["Decrypt"], Constraints = new() { EncryptionContextEquals = Enumerable.Range(0, 9).ToDictionary(i => $"k{i}", _ => "v") } }, "constraints.encryptionContextEquals" },
        { "value of 385 in a constraint", new CreateGrantRequest { KeyId = KeyId, GranteePrincipal = "p", Operations = ["Decrypt"], Constraints = new() { EncryptionContextSubset = new Dictionary<string, string> { ["k"] = new('v', 385) } } }, "constraints.encryptionContextSubset" },
        { "retire nothing", new RetireGrantRequest { KeyId = KeyId }, "grantToken" },
        { "block with host bits", new CreateVpcRequest { CidrBlock = "10.0.0.1/16" }, "cidrBlock" },
        { "block /15", new CreateVpcRequest { CidrBlock = "10.0.0.0/15" }, "cidrBlock" },
        { "block /29", new CreateSubnetRequest { VpcId = "vpc-1", CidrBlock = "10.0.0.0/29" }, "cidrBlock" },
        { "block of IPv6", new CreateVpcRequest { CidrBlock = "fd00::/16" }, "cidrBlock" },
        { "group named sg-", new CreateSecurityGroupRequest { GroupName = "sg-x", Description = "d", VpcId = "vpc-1" }, "groupName" },
        { "rule without source", new AuthorizeSecurityGroupIngressRequest { GroupId = "sg-1", IpPermissions = [new() { IpProtocol = "-1" }] }, "cidrIp" },
        { "rule with two sources", new AuthorizeSecurityGroupIngressRequest { GroupId = "sg-1", IpPermissions = [new() { IpProtocol = "-1", CidrIp = "10.0.0.0/8", SourceGroupId = "sg-2" }] }, "cidrIp" },
        { "rule from IPv6", new AuthorizeSecurityGroupIngressRequest { GroupId = "sg-1", IpPermissions = [new() { IpProtocol = "-1", CidrIpv6 = "::/0" }] }, "cidrIpv6" },
        { "IPv6 with host bits", new AuthorizeSecurityGroupEgressRequest { GroupId = "sg-1", IpPermissions = [new() { IpProtocol = "-1", CidrIpv6 = "2001:db8::1/32" }] }, "cidrIpv6" },
        { "IPv4 as IPv6", new AuthorizeSecurityGroupEgressRequest { GroupId = "sg-1", IpPermissions = [new() { IpProtocol = "-1", CidrIpv6 = "10.0.0.0/8" }] }, "cidrIpv6" },
        { "description of 256", new AuthorizeSecurityGroupEgressRequest { GroupId = "sg-1", IpPermissions = [new() { IpProtocol = "-1", CidrIp = "0.0.0.0/0", Description = new string('d', 256) }] }, "description" },
        { "neither rule nor id", new RevokeSecurityGroupIngressRequest { GroupId = "sg-1" }, "ipPermissions" },
        { "rule and id", new RevokeSecurityGroupIngressRequest { GroupId = "sg-1", IpPermissions = [new() { IpProtocol = "-1", CidrIp = "0.0.0.0/0" }], SecurityGroupRuleIds = ["sgr-1"] }, "ipPermissions" },
        { "no id", new RevokeSecurityGroupIngressRequest { GroupId = "sg-1", SecurityGroupRuleIds = [] }, "securityGroupRuleIds" },
        { "no change of rules", new ModifySecurityGroupRulesRequest { GroupId = "sg-1" }, "securityGroupRules" },
        { "unknown attribute", new ModifyVpcAttributeRequest { VpcId = "vpc-1", Attribute = "enableIpv6", Value = true }, "attribute" },
        { "attribute without value", new ModifyVpcAttributeRequest { VpcId = "vpc-1", Attribute = "enableDnsSupport" }, "value" },
        { "rule without ports", new AuthorizeSecurityGroupIngressRequest { GroupId = "sg-1", IpPermissions = [new() { IpProtocol = "tcp", CidrIp = "10.0.0.0/8" }] }, "fromPort" },
        { "ports the wrong way round", new AuthorizeSecurityGroupIngressRequest { GroupId = "sg-1", IpPermissions = [new() { IpProtocol = "tcp", FromPort = 2, ToPort = 1, CidrIp = "10.0.0.0/8" }] }, "fromPort" },
        { "port 65536", new AuthorizeSecurityGroupIngressRequest { GroupId = "sg-1", IpPermissions = [new() { IpProtocol = "tcp", FromPort = 1, ToPort = 65536, CidrIp = "10.0.0.0/8" }] }, "toPort" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Request_BeyondAConstraint_NamesTheMember(string why, IOperation request, string parameter) =>
        RequestValidation.Of(request).Faults.Select(fault => fault.Parameter).ShouldContain(parameter, why);

    [Fact]
    public void Message_OneFault_ReadsAsTheServiceWordsIt() =>
        RequestValidation.Of(new CreateFileSystemRequest { CreationToken = "t", Encrypted = true, KmsKeyId = "" }).Faults[0].Message
            .ShouldBe("Value '' at 'kmsKeyId' failed to satisfy constraint: Member must have length greater than or equal to 1");

    [Fact]
    public void Message_TwoFaults_CountsThem() =>
        RequestValidation.Of(new CreateFileSystemRequest { PerformanceMode = "x" }).Message
            .ShouldStartWith("2 validation errors detected: Value null at 'creationToken' failed to satisfy constraint: Member must not be null; Value 'x' at 'performanceMode'");

    [Fact]
    public void Message_OfASecret_DoesNotHoldIt()
    {
        var message = RequestValidation.Of(new DecryptRequest { CiphertextBlob = new byte[1], GrantTokens = ["", "secret-token"] }).Message;
        message.ShouldNotContain("secret-token");
    }
}
