using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Replication;
using EfsConsole.Domain.Volumes;
using EfsConsole.IntegrationTests.FileSystems;
using EfsConsole.Services.Installation;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;
using Tag = EfsConsole.Domain.Tags.Tag;
using UntagResourceRequest = EfsConsole.Domain.Tags.UntagResourceRequest;

namespace EfsConsole.IntegrationTests.Policies;

/// <summary>The identity policy of the administrator, as the door obeys it.</summary>
public sealed class IdentityPolicyTests
{
    private const string Everything = """{"Effect":"Allow","Action":"*","Resource":"*"}""";

    [Theory]
    [InlineData("kms:Encrypt", true)]
    [InlineData("kms:Decrypt", true)]
    [InlineData("kms:ReEncrypt*", true)]
    [InlineData("kms:GenerateDataKeyWithoutPlaintext", false)]
    [InlineData("kms:CreateGrant", false)]
    [InlineData("kms:DescribeKey", false)]
    [InlineData("kms:ListAliases", true)]
    public async Task Seven_EachDeniedInTurn_IsRefusedAndRecorded_AndCreationFailsWhereItIsNeeded(string action, bool created)
    {
        await using var installation = await StartAsync(Everything, Deny(action));
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var blob = action == "kms:Encrypt" ? default : (await installation.InvokeAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = new byte[1] })).CiphertextBlob;

        var refusal = await Should.ThrowAsync<AccessDeniedException>(() => CallAsync(installation, action, key, blob));
        refusal.Message.ShouldContain("because of an explicit deny in an identity-based policy");
        refusal.Message.ShouldContain(action.TrimEnd('*'));
        var name = action["kms:".Length..].TrimEnd('*');
        var events = await installation.InvokeAsync(new LookupEventsRequest { LookupAttributes = [new("EventName", name)] });
        events.Events.ShouldContain(record => record.CloudTrailEvent.Contains($"\"errorCode\":\"{refusal.ErrorCode}\"", StringComparison.Ordinal));

        var creation = installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "t", Encrypted = true, KmsKeyId = key.Arn });
        if (!created)
        {
            (await Should.ThrowAsync<AccessDeniedException>(() => creation)).Message.ShouldContain(action);
            (await installation.InvokeAsync(new SearchFileSystemsRequest())).TotalCount.ShouldBe(0);
            return;
        }

        // What the file-system service does afterwards it does as itself, through its grant.
        var id = (await creation).FileSystemId;
        await installation.UntilAvailableAsync(id);
        await installation.InvokeAsync(new EvictDataKeysRequest { FileSystemId = id });
        await using var volume = await installation.Services.GetRequiredService<IVolumeStore>()
            .OpenAsync(id, installation.Administrator(), ClientIdentity.Root, TestContext.Current.CancellationToken);
        (await volume.GetAttributesAsync(InodeId.Root, TestContext.Current.CancellationToken)).Kind.ShouldBe(InodeKind.Directory);
    }

    [Theory]
    [InlineData("""{"Effect":"Deny","Action":"kms:TagResource","Resource":"*"}""", "kms:TagResource")]
    [InlineData("""{"Effect":"Deny","Action":"kms:CreateKey","Resource":"*","Condition":{"StringEquals":{"aws:RequestTag/team":"hr"}}}""", "kms:CreateKey")]
    [InlineData("""{"Effect":"Deny","Action":"kms:CreateKey","Resource":"*","Condition":{"ForAnyValue:StringEquals":{"aws:TagKeys":"team"}}}""", "kms:CreateKey")]
    [InlineData("""{"Effect":"Deny","Action":"kms:CreateKey","Resource":"*","Condition":{"StringEquals":{"kms:KeyOrigin":"EXTERNAL"}}}""", "kms:CreateKey")]
    [InlineData("""{"Effect":"Deny","Action":"kms:CreateKey","Resource":"*","Condition":{"Bool":{"kms:BypassPolicyLockoutSafetyCheck":"true"}}}""", "kms:CreateKey")]
    [InlineData("""{"Effect":"Deny","Action":"kms:CreateKey","Resource":"*","Condition":{"StringEquals":{"kms:KeySpec":"SYMMETRIC_DEFAULT","kms:KeyUsage":"ENCRYPT_DECRYPT"},"Bool":{"kms:MultiRegion":"false"},"Null":{"aws:TagKeys":"false"}}}""", "kms:CreateKey")]
    public async Task Deny_OfWhatAKeyIsMadeWith_Holds(string statement, string denied)
    {
        await using var installation = await StartAsync(Everything, statement);

        (await RefusedAsync(installation, new CreateKeyRequest { Tags = [new("team", "hr")], Origin = KeyOrigin.External, BypassPolicyLockoutSafetyCheck = true })).ShouldContain(denied);

        await installation.InvokeAsync(new CreateKeyRequest());
    }

    [Fact]
    public async Task Deny_OfDescribeKey_HoldsForTheServicesKeyThatIsNotMadeYet()
    {
        await using var installation = await StartAsync(Everything, Deny("kms:DescribeKey"));

        (await RefusedAsync(installation, new DescribeKeyRequest { KeyId = AliasListEntry.FileSystemServiceAlias })).ShouldContain("kms:DescribeKey");

        (await installation.InvokeAsync(new ListKeysRequest())).Keys.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kms:RetireGrant", true)]
    [InlineData("kms:ListGrants", false)]
    public async Task RetireGrant_OfTheAccountsOwn_NeedsItsPermission(string alsoAllowed, bool retired)
    {
        await using var installation = await StartAsync(
            $$"""{"Effect":"Allow","Action":["kms:CreateKey","kms:CreateGrant","{{alsoAllowed}}"],"Resource":"*"}""");
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var grant = await installation.InvokeAsync(new CreateGrantRequest { KeyId = key.KeyId, GranteePrincipal = Caller.FileSystemService, Operations = ["Decrypt"] });
        var retire = new RetireGrantRequest { KeyId = key.Arn, GrantId = grant.GrantId };

        if (retired)
        {
            await installation.InvokeAsync(retire);
        }
        else
        {
            (await RefusedAsync(installation, retire)).ShouldContain("kms:RetireGrant");
        }
    }

    [Fact]
    public async Task PutKeyPolicy_ThatDeniesAllButTheRootUser_WouldLockTheAdministratorOut()
    {
        await using var installation = await StartAsync(Everything);
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var root = installation.Administrator().Principal;
        var policy =
            $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{root}}}"},"Action":"kms:*","Resource":"*"},{"Effect":"Deny","NotPrincipal":{"AWS":"{{{root}}}"},"Action":"kms:*","Resource":"*"}]}""";

        await Should.ThrowAsync<MalformedPolicyDocumentException>(() => installation.InvokeAsync(new PutKeyPolicyRequest { KeyId = key.KeyId, Policy = policy }));

        await installation.InvokeAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = new byte[1] });
    }

    [Fact]
    public async Task Deny_OfOneResource_HoldsWhereItIsTaggedBesideOthers()
    {
        await using var installation = await StartAsync(Everything, """{"Effect":"Deny","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:*:*:subnet/*"}""");
        var vpc = (await installation.InvokeAsync(new DescribeVpcsRequest())).Vpcs.Single().VpcId;
        var subnet = (await installation.InvokeAsync(new DescribeSubnetsRequest())).Subnets[0].SubnetId;
        await installation.InvokeAsync(new CreateTagsRequest { Resources = [vpc], Tags = [new("a", "1")] });

        (await RefusedAsync(installation, new CreateTagsRequest { Resources = [vpc, subnet], Tags = [new("a", "2")] })).ShouldContain(subnet);

        (await installation.InvokeAsync(new DescribeVpcsRequest())).Vpcs.Single().Tags.ShouldHaveSingleItem().Value.ShouldBe("1");
    }

    [Fact]
    public async Task Deny_OfPartsOfANetwork_HoldsForWhatChangesThem()
    {
        await using var installation = await StartAsync(
            Everything,
            Deny("ec2:DeleteTags", "arn:aws:ec2:*:*:subnet/*"),
            Deny("ec2:*SecurityGroup*", "arn:aws:ec2:*:*:security-group/*"),
            Deny("ec2:ModifyVpcAttribute", "arn:aws:ec2:*:*:vpc/*"));
        var vpc = (await installation.InvokeAsync(new DescribeVpcsRequest())).Vpcs.Single().VpcId;
        var subnet = (await installation.InvokeAsync(new DescribeSubnetsRequest())).Subnets[0].SubnetId;
        var rule = (await installation.InvokeAsync(new DescribeSecurityGroupRulesRequest())).SecurityGroupRules.Single(rule => rule.IsEgress);
        IReadOnlyList<IpPermission> more = [new() { IpProtocol = "-1", CidrIp = "10.0.0.0/8" }];

        (await RefusedAsync(installation, new DeleteTagsRequest { Resources = [vpc, subnet] })).ShouldContain(subnet);
        (await RefusedAsync(installation, new AuthorizeSecurityGroupEgressRequest { GroupId = rule.GroupId, IpPermissions = more })).ShouldContain(rule.GroupId);
        (await RefusedAsync(installation, new RevokeSecurityGroupEgressRequest { GroupId = rule.GroupId, SecurityGroupRuleIds = [rule.SecurityGroupRuleId] })).ShouldContain(rule.GroupId);
        (await RefusedAsync(installation, new ModifySecurityGroupRulesRequest { GroupId = rule.GroupId, SecurityGroupRules = [new(rule.SecurityGroupRuleId, more[0])] })).ShouldContain(rule.GroupId);
        (await RefusedAsync(installation, new ModifyVpcAttributeRequest { VpcId = vpc, Attribute = "enableDnsSupport", Value = false })).ShouldContain(vpc);
        await installation.InvokeAsync(new DeleteTagsRequest { Resources = [vpc] });
    }

    [Fact]
    public async Task Tags_AtCreation_NeedTagResourceToo()
    {
        await using var installation = await StartAsync(Everything, Deny("elasticfilesystem:TagResource"));
        var tagged = new CreateFileSystemRequest { CreationToken = "t", Tags = [new("Name", "one")] };

        (await RefusedAsync(installation, tagged)).ShouldContain("elasticfilesystem:TagResource");

        await installation.InvokeAsync(tagged with { Tags = [] });
    }

    [Fact]
    public async Task Tags_OfANetworkAtItsCreation_NeedCreateTagsOnWhatIsMade()
    {
        await using var installation = await StartAsync(Everything, Deny("ec2:CreateTags", "arn:aws:ec2:*:*:subnet/*"), Deny("ec2:CreateTags", "arn:aws:ec2:*:*:security-group*"));
        IReadOnlyList<Tag> tags = [new("Name", "one")];
        var vpc = (await installation.InvokeAsync(new CreateVpcRequest { CidrBlock = "127.99.0.0/16", Tags = tags })).Vpc.VpcId;
        var zone = (await installation.DefaultSubnetsAsync())[0].AvailabilityZone;
        var subnet = new CreateSubnetRequest { VpcId = vpc, CidrBlock = "127.99.1.0/24", AvailabilityZone = zone };
        var group = new CreateSecurityGroupRequest { VpcId = vpc, GroupName = "one", Description = "one" };

        (await RefusedAsync(installation, subnet with { Tags = tags })).ShouldContain("ec2:CreateTags");
        (await RefusedAsync(installation, group with { Tags = tags })).ShouldContain("ec2:CreateTags");
        await installation.InvokeAsync(subnet);
        var rule = new AuthorizeSecurityGroupIngressRequest
        {
            GroupId = (await installation.InvokeAsync(group)).GroupId,
            IpPermissions = [new() { IpProtocol = "tcp", FromPort = 2049, ToPort = 2049, CidrIp = "10.0.0.0/8" }],
        };
        (await RefusedAsync(installation, rule with { Tags = tags })).ShouldContain("security-group-rule/*");
        await installation.InvokeAsync(rule);
    }

    [Fact]
    public async Task Resource_OfAccessPointsAndConfigurations_IsTheOneThatIsNamed()
    {
        const string Other = "fs-0123456789abcdef0";
        await using var installation = await StartAsync(
            Everything, """{"Effect":"Deny","Action":"*","Resource":["arn:aws:elasticfilesystem:*:*:file-system/fs-0123456789abcdef0","arn:aws:elasticfilesystem:*:*:access-point/*"]}""");

        foreach (var refused in new IOperation<NoResponse>[]
        {
            new DeleteAccessPointRequest { AccessPointId = "fsap-0123456789abcdef0" },
            new UntagResourceRequest { ResourceId = "fsap-0123456789abcdef0", TagKeys = ["a"] },
            new UntagResourceRequest { ResourceId = Other, TagKeys = ["a"] },
            new DeleteFileSystemPolicyRequest { FileSystemId = Other },
            new DeleteReplicationConfigurationRequest { SourceFileSystemId = Other },
        })
        {
            (await RefusedAsync(installation, refused)).ShouldContain("0123456789abcdef0 because of an explicit deny");
        }

        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new DeleteFileSystemPolicyRequest { FileSystemId = "fs-00000000" }));
    }

    [Fact]
    public async Task Allow_OfSome_RefusesWhatItDoesNotName()
    {
        await using var installation = await StartAsync(Allow("kms:CreateKey", "kms:Encrypt", "kms:DescribeKey"));
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        await installation.InvokeAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = new byte[1] });

        // A key whose policy leaves it to the account wants the identity's word; so does what is on no key.
        (await RefusedAsync(installation, new DisableKeyRequest { KeyId = key.KeyId })).ShouldContain($"kms:DisableKey on resource: {key.Arn} because no identity-based policy allows the kms:DisableKey action");
        (await RefusedAsync(installation, new ListAliasesRequest())).ShouldContain("kms:ListAliases on resource: * because no identity-based policy allows the kms:ListAliases action");
        (await RefusedAsync(installation, new SearchKeysRequest())).ShouldContain("efsconsole:SearchKeys");
        (await RefusedAsync(installation, new DescribeFileSystemsRequest())).ShouldContain("elasticfilesystem:DescribeFileSystems");
        (await RefusedAsync(installation, new DescribeVpcsRequest())).ShouldContain("ec2:DescribeVpcs");
    }

    [Fact]
    public async Task Allow_OfTheConsolesOwn_IsNotEnoughWhereItShowsWhatAnotherGuards()
    {
        await using var installation = await StartAsync(Allow("efsconsole:*"));

        (await RefusedAsync(installation, new SearchKeysRequest())).ShouldContain("kms:ListKeys");
        (await RefusedAsync(installation, new SearchAliasesRequest())).ShouldContain("kms:ListAliases");
        (await RefusedAsync(installation, new SearchFileSystemsRequest())).ShouldContain("elasticfilesystem:DescribeFileSystems");
        (await RefusedAsync(installation, new SearchEventsRequest())).ShouldContain("cloudtrail:LookupEvents");
    }

    [Fact]
    public async Task KeyPolicy_ThatAllowsEveryone_NeedsNoIdentityPolicy_AndItsDenyCountsTheMore()
    {
        await using var installation = await StartAsync(Allow("kms:CreateKey", "kms:PutKeyPolicy", "kms:Encrypt"));
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var root = installation.Administrator().Principal;
        var policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{root}}"},"Action":"kms:*","Resource":"*"},{"Effect":"Allow","Principal":"*","Action":"kms:DescribeKey","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"kms:Encrypt","Resource":"*"}]}""";
        await RefusedAsync(installation, new DescribeKeyRequest { KeyId = key.KeyId });

        await installation.InvokeAsync(new PutKeyPolicyRequest { KeyId = key.KeyId, Policy = policy });

        (await installation.InvokeAsync(new DescribeKeyRequest { KeyId = key.KeyId })).KeyMetadata.KeyId.ShouldBe(key.KeyId);
        (await RefusedAsync(installation, new EncryptRequest { KeyId = key.KeyId, Plaintext = new byte[1] })).ShouldContain("because of an explicit deny in a resource-based policy");
    }

    [Fact]
    public async Task ExplainKeyAccess_SaysWhichPolicyDecides()
    {
        await using var installation = await StartAsync(Allow("kms:*", "efsconsole:*"), Deny("kms:Decrypt"));
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;

        var denied = await installation.InvokeAsync(new ExplainKeyAccessRequest { KeyId = key.KeyId, Action = "kms:Decrypt" });
        (denied.Allowed, denied.Ground, denied.Statement).ShouldBe((false, KeyAccessGround.Denied, null));
        denied.Explanation.ShouldContain("of the administrator's identity policy (Security:IdentityPolicyFile) denies kms:Decrypt");
        var allowed = await installation.InvokeAsync(new ExplainKeyAccessRequest { KeyId = key.KeyId, Action = "kms:Encrypt" });
        (allowed.Allowed, allowed.Ground, allowed.Statement).ShouldBe((true, KeyAccessGround.Account, 1));
        allowed.Explanation.ShouldContain("leaves kms:Encrypt to the account, which allows it");
        var service = await installation.InvokeAsync(new ExplainKeyAccessRequest { KeyId = key.KeyId, Principal = Caller.FileSystemService, Action = "kms:Decrypt" });
        service.Ground.ShouldBe(KeyAccessGround.Nothing, "The policy is the administrator's alone.");
        var stranger = await installation.InvokeAsync(new ExplainKeyAccessRequest { KeyId = key.KeyId, Principal = "arn:aws:iam::999988887777:root", Action = "kms:Decrypt" });
        stranger.Ground.ShouldBe(KeyAccessGround.Nothing, "Nor is it that of another account's root user.");

        await installation.InvokeAsync(new CreateGrantRequest { KeyId = key.KeyId, GranteePrincipal = Caller.FileSystemService, Operations = ["Decrypt"] });
        var granted = await installation.InvokeAsync(new ExplainKeyAccessRequest { KeyId = key.KeyId, Principal = Caller.FileSystemService, Action = "kms:decrypt" });
        granted.Ground.ShouldBe(KeyAccessGround.Grant, "Actions pass over case.");
    }

    [Fact]
    public async Task Resource_OfAStatement_IsTheKeyTheAliasOrTheFileSystem()
    {
        await using var installation = await StartAsync(Everything, Deny("*", "arn:aws:elasticfilesystem:*:*:file-system/fs-0123456789abcdef0"), Deny("kms:*Alias", "arn:aws:kms:*:*:alias/kept*"), Deny("kms:DisableKey", "arn:aws:kms:*:*:key/*"), Deny("ec2:DeleteVpc", "arn:aws:ec2:*:*:vpc/*"));
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;

        await installation.InvokeAsync(new CreateAliasRequest { AliasName = "alias/free", TargetKeyId = key.KeyId });
        (await RefusedAsync(installation, new CreateAliasRequest { AliasName = "alias/kept-for-others", TargetKeyId = key.KeyId })).ShouldContain(":alias/kept-for-others because of an explicit deny in an identity-based policy");
        await RefusedAsync(installation, new DisableKeyRequest { KeyId = key.KeyId });
        (await RefusedAsync(installation, new DeleteFileSystemRequest { FileSystemId = "fs-0123456789abcdef0" })).ShouldContain(":file-system/fs-0123456789abcdef0");
        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = "fs-0123456789abcdef1" }));
        await RefusedAsync(installation, new DeleteVpcRequest { VpcId = "vpc-0123456789abcdef0" });
    }

    [Fact]
    public async Task Resource_OfAMountTarget_IsItsFileSystem()
    {
        await using var installation = await StartAsync(Everything, Deny("elasticfilesystem:DeleteMountTarget", "arn:aws:elasticfilesystem:*:*:file-system/*"));
        var id = (await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "t" })).FileSystemId;
        await installation.UntilAvailableAsync(id);
        var subnet = (await installation.InvokeAsync(new DescribeSubnetsRequest())).Subnets[0];
        var target = await installation.InvokeAsync(new CreateMountTargetRequest { FileSystemId = id, SubnetId = subnet.SubnetId });

        (await RefusedAsync(installation, new DeleteMountTargetRequest { MountTargetId = target.MountTargetId })).ShouldContain($":file-system/{id}");
    }

    [Fact]
    public async Task Resource_OfACreationToken_IsItsFileSystem()
    {
        await using var installation = await StartAsync(Everything, Deny("elasticfilesystem:DescribeFileSystems", "arn:aws:elasticfilesystem:*:*:file-system/*"));
        var id = (await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "t" })).FileSystemId;

        (await RefusedAsync(installation, new DescribeFileSystemsRequest { CreationToken = "t" })).ShouldContain($":file-system/{id}");
        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new DescribeFileSystemsRequest { CreationToken = "unknown" }));
    }

    [Fact]
    public async Task Condition_OnTheKindOfPrincipal_HoldsOnKeysAsElsewhere()
    {
        await using var installation = await StartAsync(
            Everything,
            """{"Effect":"Deny","Action":["kms:ScheduleKeyDeletion","kms:ListAliases"],"Resource":"*","Condition":{"StringEquals":{"aws:PrincipalType":"User"}}}""");
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;

        (await RefusedAsync(installation, new ScheduleKeyDeletionRequest { KeyId = key.KeyId })).ShouldContain("kms:ScheduleKeyDeletion");
        (await RefusedAsync(installation, new ListAliasesRequest())).ShouldContain("kms:ListAliases");
    }

    [Fact]
    public async Task Condition_OnEncryption_KeepsFileSystemsFromBeingMadeInTheClear()
    {
        await using var installation = await StartAsync(
            Everything,
            """{"Effect":"Deny","Action":"elasticfilesystem:CreateFileSystem","Resource":"*","Condition":{"Bool":{"elasticfilesystem:Encrypted":"false"}}}""");

        await RefusedAsync(installation, new CreateFileSystemRequest { CreationToken = "clear" });
        (await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "sealed", Encrypted = true })).Encrypted.ShouldBe(true);
    }

    [Theory]
    [InlineData("{\"Version\":\"2012-10-17\",\n\"Statement\":[{\"Effect\":\"Permit\",\"Action\":\"*\",\"Resource\":\"*\"}]}", "line 2, column 24")]
    [InlineData("{\"Version\":\"2012-10-17\",\n\n\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}", "line 3, column")]
    [InlineData(null, "cannot be read")]
    public async Task Start_FileUnusable_IsRefusedWithThePlaceOfTheFault(string? text, string part)
    {
        await using var installation = TestInstallation.Prepare();
        var file = Path.Combine(installation.Folder, "policy.json");
        if (text is not null)
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        }

        await using var refused = TestInstallation.Prepare(options => options.Settings["Security:IdentityPolicyFile"] = file);

        var refusal = await Should.ThrowAsync<StartupException>(refused.StartAgainAsync);
        refusal.Message.ShouldStartWith($"Security:IdentityPolicyFile is '{file}'");
        refusal.Message.ShouldContain(part);
    }

    private static async Task<TestInstallation> StartAsync(params string[] statements)
    {
        var folder = Directory.CreateTempSubdirectory("efsconsole-test-").FullName;
        var file = Path.Combine(folder, "policy.json");
        await File.WriteAllTextAsync(file, $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""");
        return await TestInstallation.StartAsync(options =>
        {
            options.Folder = folder;
            options.Settings["Security:IdentityPolicyFile"] = file;
        });
    }

    private static string Allow(params string[] actions) => $$"""{"Effect":"Allow","Action":["{{string.Join("\",\"", actions)}}"],"Resource":"*"}""";

    private static string Deny(string action, string resource = "*") => $$"""{"Effect":"Deny","Action":"{{action}}","Resource":"{{resource}}"}""";

    private static async Task<string> RefusedAsync<TResponse>(TestInstallation installation, IOperation<TResponse> operation) =>
        (await Should.ThrowAsync<AccessDeniedException>(() => installation.InvokeAsync(operation))).Message;

    private static Task CallAsync(TestInstallation installation, string action, KeyMetadata key, ReadOnlyMemory<byte> blob) => action switch
    {
        "kms:Encrypt" => installation.InvokeAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = new byte[1] }),
        "kms:Decrypt" => installation.InvokeAsync(new DecryptRequest { CiphertextBlob = blob }),
        "kms:ReEncrypt*" => installation.InvokeAsync(new ReEncryptRequest { CiphertextBlob = blob, DestinationKeyId = key.KeyId }),
        "kms:GenerateDataKeyWithoutPlaintext" => installation.InvokeAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = key.KeyId, KeySpec = "AES_256" }),
        "kms:CreateGrant" => installation.InvokeAsync(new CreateGrantRequest { KeyId = key.KeyId, GranteePrincipal = Caller.FileSystemService, Operations = ["Decrypt"] }),
        "kms:DescribeKey" => installation.InvokeAsync(new DescribeKeyRequest { KeyId = key.KeyId }),
        "kms:ListAliases" => installation.InvokeAsync(new ListAliasesRequest()),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}
