using EfsConsole.Domain.Operations;
using EfsConsole.Services.Policies;
using static EfsConsole.IntegrationTests.Policies.PolicyCase;

namespace EfsConsole.IntegrationTests.Policies;

public sealed class KeyConditionsTests
{
    private static readonly DateTime Now = new(2026, 11, 1, 12, 0, 5, DateTimeKind.Utc);

    private const string Source = $"arn:aws:elasticfilesystem:us-east-2:{Account}:file-system/fs-1";

    private static readonly KeyConditions Full = KeyConditions.Of(Caller.Administrator(Account, "us-east-2", "203.0.113.7", "agent"), PolicyPrincipal.Of(Root), Now) with
    {
        IsSecure = true,
        EncryptionContext = new Dictionary<string, string> { ["aws:elasticfilesystem:filesystem:id"] = "fs-1", ["Dept"] = "IT" },
        IsGrantForAwsResource = false,
        GrantOperations = ["Decrypt", "DescribeKey"],
        GrantConstraintTypes = ["EncryptionContextEquals", "SourceArn"],
        GrantConstraintSourceArn = Source,
        SourceArn = Source,
        GranteeServicePrincipal = "backup.amazonaws.com",
        RetiringServicePrincipal = "ec2.amazonaws.com",
        GranteePrincipal = Alice,
        RetiringPrincipal = Bob,
        RequestAlias = "alias/one",
        ResourceAliases = ["alias/one", "alias/two"],
        KeySpec = "SYMMETRIC_DEFAULT",
        KeyUsage = "ENCRYPT_DECRYPT",
        KeyOrigin = "AWS_KMS",
        IsMultiRegion = false,
        EncryptionAlgorithm = "SYMMETRIC_DEFAULT",
        IsReEncryptOnSameKey = true,
        BypassesLockoutCheck = false,
        DeletionWindowDays = 7,
        RotationPeriodDays = 365,
        ExpirationModel = "KEY_MATERIAL_EXPIRES",
        ValidTo = Now.AddDays(1),
        WrappingAlgorithm = "RSAES_OAEP_SHA_256",
        WrappingKeySpec = "RSA_4096",
        ResourceTags = new Dictionary<string, string> { ["Team"] = "blue" },
        RequestTags = new Dictionary<string, string> { ["Stage"] = "test" },
    };

    [Theory]
    [InlineData("aws:CurrentTime", "2026-11-01T12:00:05Z")]
    [InlineData("aws:EpochTime", "1793534405")]
    [InlineData("aws:PrincipalAccount", Account)]
    [InlineData("aws:PrincipalArn", Root)]
    [InlineData("aws:PrincipalIsAWSService", "false")]
    [InlineData("aws:PrincipalServiceName", "")]
    [InlineData("aws:PrincipalType", "Account")]
    [InlineData("aws:RequestedRegion", "us-east-2")]
    [InlineData("aws:RequestTag/stage", "test")]
    [InlineData("aws:ResourceTag/team", "blue")]
    [InlineData("aws:SecureTransport", "true")]
    [InlineData("AWS:sourceip", "203.0.113.7")]
    [InlineData("aws:TagKeys", "Stage")]
    [InlineData("aws:UserAgent", "agent")]
    [InlineData("aws:userid", Account)]
    [InlineData("aws:username", "")]
    [InlineData("aws:ViaAWSService", "false")]
    [InlineData("aws:CalledVia", "")]
    [InlineData("kms:BypassPolicyLockoutSafetyCheck", "false")]
    [InlineData("kms:CallerAccount", Account)]
    [InlineData("kms:EncryptionAlgorithm", "SYMMETRIC_DEFAULT")]
    [InlineData("kms:EncryptionContext:dept", "IT")]
    [InlineData("kms:EncryptionContext:aws:elasticfilesystem:filesystem:id", "fs-1")]
    [InlineData("kms:EncryptionContext:other", "")]
    [InlineData("kms:EncryptionContextKeys", "aws:elasticfilesystem:filesystem:id Dept")]
    [InlineData("kms:ExpirationModel", "KEY_MATERIAL_EXPIRES")]
    [InlineData("aws:SourceAccount", Account)]
    [InlineData("aws:SourceArn", Source)]
    [InlineData("kms:GrantConstraintSourceArn", Source)]
    [InlineData("kms:GrantConstraintType", "EncryptionContextEquals SourceArn")]
    [InlineData("kms:GranteeServicePrincipal", "backup.amazonaws.com")]
    [InlineData("kms:RetiringServicePrincipal", "ec2.amazonaws.com")]
    [InlineData("kms:GranteePrincipal", Alice)]
    [InlineData("kms:GrantIsForAWSResource", "false")]
    [InlineData("kms:GrantOperations", "Decrypt DescribeKey")]
    [InlineData("kms:KeyOrigin", "AWS_KMS")]
    [InlineData("kms:KeySpec", "SYMMETRIC_DEFAULT")]
    [InlineData("kms:CustomerMasterKeySpec", "SYMMETRIC_DEFAULT")]
    [InlineData("kms:KeyUsage", "ENCRYPT_DECRYPT")]
    [InlineData("kms:CustomerMasterKeyUsage", "ENCRYPT_DECRYPT")]
    [InlineData("kms:MultiRegion", "false")]
    [InlineData("kms:ReEncryptOnSameKey", "true")]
    [InlineData("kms:RequestAlias", "alias/one")]
    [InlineData("kms:ResourceAliases", "alias/one alias/two")]
    [InlineData("kms:RetiringPrincipal", Bob)]
    [InlineData("kms:RotationPeriodInDays", "365")]
    [InlineData("kms:ScheduleKeyDeletionPendingWindowInDays", "7")]
    [InlineData("kms:ValidTo", "2026-11-02T12:00:05Z")]
    [InlineData("kms:ViaService", "")]
    [InlineData("kms:WrappingAlgorithm", "RSAES_OAEP_SHA_256")]
    [InlineData("kms:WrappingKeySpec", "RSA_4096")]
    [InlineData("kms:NoSuchKey", "")]
    public void Get_FullRequest_TellsTheKey(string key, string values) => string.Join(' ', Full.Get(key).ToArray()).ShouldBe(values);

    [Fact]
    public void Get_BareRequest_HasNothingButItsPrincipal()
    {
        var bare = new KeyConditions { Principal = PolicyPrincipal.Of(Service) };
        string[] present = ["aws:PrincipalIsAWSService", "aws:PrincipalServiceName", "aws:ViaAWSService"];
        string[] all = [.. typeof(KeyConditionsTests).GetMethod(nameof(Get_FullRequest_TellsTheKey))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Select(row => (string)((InlineDataAttribute)row).Data[0]!)];
        all.Where(key => bare.Get(key).Count > 0).ShouldBe(present, ignoreOrder: true);
    }

    [Fact]
    public void Of_ForwardedCall_KnowsTheServiceAndNoAddress()
    {
        var caller = Caller.Administrator(Account, "us-east-2", "203.0.113.7", "agent").ForwardedBy(Caller.FileSystemService);
        var conditions = KeyConditions.Of(caller, PolicyPrincipal.Of(caller.Principal), Now);
        conditions.Get("kms:ViaService").ToString().ShouldBe("elasticfilesystem.us-east-2.amazonaws.com");
        conditions.Get("kms:CallerAccount").ToString().ShouldBe(Account);
        conditions.Get("aws:CalledVia").ToString().ShouldBe(Service);
        conditions.Get("aws:ViaAWSService").ToString().ShouldBe("true");
        conditions.Get("aws:SourceIp").Count.ShouldBe(0);
        (Full with { InvokedBy = Service }).Get("aws:SourceIp").Count.ShouldBe(0);
    }

    [Theory]
    [InlineData(Alice, "aws:username", "alice")]
    [InlineData(Alice, "aws:PrincipalType", "User")]
    [InlineData(Session, "aws:PrincipalArn", "arn:aws:iam::111122223333:role/Reader")]
    [InlineData(Session, "aws:PrincipalType", "AssumedRole")]
    [InlineData(Service, "aws:PrincipalServiceName", Service)]
    [InlineData(Service, "aws:PrincipalIsAWSService", "true")]
    [InlineData(Service, "aws:PrincipalArn", "")]
    public void Get_OtherPrincipals_TellWhatTheyAre(string principal, string key, string value) =>
        new KeyConditions { Principal = PolicyPrincipal.Of(principal) }.Get(key).ToString().ShouldBe(value);

    [Fact]
    public void EncryptionContext_NamesThatDifferInCase_AreOneKeyWithBothValues()
    {
        var conditions = Full with { EncryptionContext = new Dictionary<string, string> { ["Dept"] = "IT", ["dept"] = "HR" } };
        conditions.Get("kms:EncryptionContext:DEPT").ToArray().ShouldBe(["IT", "HR"]);
    }
}
