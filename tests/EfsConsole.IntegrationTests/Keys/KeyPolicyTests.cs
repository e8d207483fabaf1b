using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;

namespace EfsConsole.IntegrationTests.Keys;

/// <summary>Key policies as the door obeys them; how documents are judged stands in the tests of the engine.</summary>
public sealed class KeyPolicyTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    private string Root => keys.Installation.Administrator().Principal;

    [Fact]
    public async Task GetKeyPolicy_OfANewKey_IsTheAccountsAndComesBackAsItWasPut()
    {
        var key = await keys.CreateKeyAsync();
        var policy = await PolicyAsync(key);
        policy.ShouldContain("\"Enable IAM User Permissions\"");
        policy.ShouldContain(Root);

        var odd = $"  {{\n\t\"Statement\" : [ {{ \"Effect\":\"Allow\", \"Principal\":{{\"AWS\":\"{Root}\"}},\r\n\"Action\":\"kms:*\",\"Resource\":\"*\" }} ] , \"Version\":\"2012-10-17\"}}\n";
        await PutAsync(key, odd);

        (await PolicyAsync(key)).ShouldBe(odd);
        (await keys.InvokeAsync(new ListKeyPoliciesRequest { KeyId = key.Arn })).PolicyNames.ShouldBe(["default"]);
        await Should.ThrowAsync<NotFoundException>(() => keys.InvokeAsync(new GetKeyPolicyRequest { KeyId = key.KeyId, PolicyName = "other" }));
    }

    [Fact]
    public async Task GetKeyPolicy_OfTheAwsManagedKey_IsItsServicesAndCannotBeReplaced()
    {
        var managed = await keys.ManagedKeyAsync();
        (await PolicyAsync(managed)).ShouldContain("auto-elasticfilesystem-1");
        await Should.ThrowAsync<AccessDeniedException>(async () => await PutAsync(managed, await PolicyAsync(managed)));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("{\"Version\":\"2012-10-17\",\n\"Statement\":[{\"Effect\":\"Permit\",\"Principal\":\"*\",\"Action\":\"kms:*\",\"Resource\":\"*\"}]}", "line 2, column 24")]
    [InlineData("{\"Version\":\"2012-10-17\",\n\n\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"<user>\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}", "line 3, column 14")]
    public async Task PutKeyPolicy_Malformed_NamesThePlaceAndChangesNothing(string policy, string place)
    {
        var key = await keys.CreateKeyAsync();
        var before = await PolicyAsync(key);
        var text = policy.Replace("<user>", Root.Replace(":root", ":user/nobody", StringComparison.Ordinal), StringComparison.Ordinal);
        var refusal = await Should.ThrowAsync<MalformedPolicyDocumentException>(() => PutAsync(key, text));
        refusal.Message.ShouldStartWith(place);
        (await PolicyAsync(key)).ShouldBe(before);
    }

    [Theory]
    [InlineData("aws:ResourceTag/team", "hr")]
    [InlineData("aws:ResourceTag\\/team", "hr")]
    [InlineData("aws:Resource\\u0054ag/team", "hr")]
    [InlineData("kms:ResourceAlias\\u0065s", "{alias}")]
    public async Task Deny_OfATagOrAnAlias_HoldsHoweverItsJsonIsWritten(string conditionKey, string value)
    {
        var key = (await keys.InvokeAsync(new CreateKeyRequest { Tags = [new KeyTag("team", "hr")] })).KeyMetadata;
        var alias = KeyInstallation.NewAlias();
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = key.KeyId });
        var operation = conditionKey.StartsWith("kms", StringComparison.Ordinal) ? "ForAnyValue:StringEquals" : "StringEquals";
        var deny = $$$$"""{"Effect":"Deny","Principal":"*","Action":"kms:Encrypt","Resource":"*","Condition":{"{{{{operation}}}}":{"{{{{conditionKey}}}}":"{{{{value.Replace("{alias}", alias, StringComparison.Ordinal)}}}}"}}}""";
        await PutAsync(key, Policy(Allow(Root, "kms:*"), deny));

        await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = new byte[1] }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deny_OfAGrantForAContext_HoldsBesideAnotherConstraint(bool empty)
    {
        var key = await keys.CreateKeyAsync();
        var deny = """{"Effect":"Deny","Principal":"*","Action":"kms:CreateGrant","Resource":"*","Condition":{"StringEquals":{"kms:EncryptionContext:Dept":"HR"}}}""";
        await PutAsync(key, Policy(Allow(Root, "kms:*"), deny));

        await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(new CreateGrantRequest
        {
            KeyId = key.KeyId,
            GranteePrincipal = Root,
            Operations = ["Decrypt"],
            Constraints = new()
            {
                EncryptionContextEquals = empty ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Site"] = "Bonn" },
                EncryptionContextSubset = new Dictionary<string, string> { ["Dept"] = "HR" },
            },
        }));
    }

    [Fact]
    public async Task PutKeyPolicy_ThatLocksItsWriterOut_IsRefusedUnlessThatIsWanted()
    {
        var key = await keys.CreateKeyAsync();
        var narrow = Policy(Allow(Root, "kms:Encrypt", "kms:GetKeyPolicy"));
        (await Should.ThrowAsync<MalformedPolicyDocumentException>(() => PutAsync(key, narrow))).Message.ShouldContain("will not allow you to update the key policy in the future");
        await Should.ThrowAsync<MalformedPolicyDocumentException>(() => keys.InvokeAsync(new CreateKeyRequest { Policy = narrow }));

        await keys.InvokeAsync(new PutKeyPolicyRequest { KeyId = key.KeyId, Policy = narrow, BypassPolicyLockoutSafetyCheck = true });

        await keys.EncryptAsync(key.KeyId);
        await Should.ThrowAsync<AccessDeniedException>(() => PutAsync(key, narrow));
        await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId }));
        (await Should.ThrowAsync<AccessDeniedException>(() => keys.DescribeAsync(key.KeyId))).Message.ShouldContain("because no resource-based policy allows the kms:DescribeKey action");
    }

    [Fact]
    public async Task CreateKey_WithAPolicy_ObeysItFromTheFirstCallOn()
    {
        var key = (await keys.InvokeAsync(new CreateKeyRequest { Policy = Policy(Allow(Root, "kms:*"), Deny(Root, "kms:Encrypt")) })).KeyMetadata;
        await keys.InvokeAsync(new GenerateDataKeyRequest { KeyId = key.KeyId, KeySpec = "AES_256" });
        (await Should.ThrowAsync<AccessDeniedException>(() => keys.EncryptAsync(key.KeyId))).Message
            .ShouldBe($"User: {Root} is not authorized to perform: kms:Encrypt on resource: {key.Arn} because of an explicit deny in a resource-based policy");
    }

    [Fact]
    public async Task Deny_WinsOverAGrant()
    {
        var key = await keys.CreateKeyAsync();
        await keys.GrantAsync(key.KeyId, ["Encrypt", "RetireGrant"]);
        await keys.EncryptAsync(key.KeyId, caller: keys.Service);
        var service = $"{{\"Effect\":\"Deny\",\"Principal\":{{\"Service\":\"{Caller.FileSystemService}\"}},\"Action\":[\"kms:Encrypt\",\"kms:RetireGrant\"],\"Resource\":\"*\"}}";
        await PutAsync(key, Policy(Allow(Root, "kms:*"), service));
        await Should.ThrowAsync<AccessDeniedException>(() => keys.EncryptAsync(key.KeyId, caller: keys.Service));
        var grant = (await keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants.Single();
        await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(new RetireGrantRequest { KeyId = key.Arn, GrantId = grant.GrantId }, keys.Service));
    }

    [Fact]
    public async Task Service_NamedByThePolicy_NeedsNoGrant()
    {
        var key = await keys.CreateKeyAsync();
        await PutAsync(key, Policy(Allow(Root, "kms:*"), $"{{\"Effect\":\"Allow\",\"Principal\":{{\"Service\":\"{Caller.FileSystemService}\"}},\"Action\":\"kms:Encrypt\",\"Resource\":\"*\"}}"));
        var blob = await keys.EncryptAsync(key.KeyId, caller: keys.Service);
        await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob }, keys.Service));
    }

    public static TheoryData<string, string> Conditions => new()
    {
        { "StringEquals\":{\"kms:ViaService\":\"elasticfilesystem.us-east-1.amazonaws.com\"}", "forwarded" },
        { "StringEquals\":{\"kms:EncryptionContext:department\":\"payroll\"}", "context" },
        { "ForAllValues:StringEquals\":{\"kms:EncryptionContextKeys\":[\"department\"]},\"Null\":{\"kms:EncryptionContextKeys\":\"false\"}", "context" },
        { "StringLike\":{\"kms:RequestAlias\":\"alias/*\"}", "alias" },
        { "StringEquals\":{\"kms:ResourceAliases\":\"<alias>\"}", "direct forwarded context alias" },
        { "StringEquals\":{\"aws:ResourceTag/team\":\"payroll\"}", "direct forwarded context alias" },
        { "StringEquals\":{\"kms:KeyOrigin\":\"EXTERNAL\"}", "" },
        { "IpAddress\":{\"aws:SourceIp\":\"127.0.0.0/8\"}", "direct context alias" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task Condition_OnEncrypt_HoldsForTheCallsThatItSays(string condition, string allowed)
    {
        var alias = KeyInstallation.NewAlias();
        var key = (await keys.InvokeAsync(new CreateKeyRequest { Tags = [new("team", "payroll")] })).KeyMetadata;
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = key.KeyId });
        var conditional = $"{{\"Effect\":\"Allow\",\"Principal\":{{\"AWS\":\"{Root}\"}},\"Action\":\"kms:Encrypt\",\"Resource\":\"*\",\"Condition\":{{\"{condition.Replace("<alias>", alias, StringComparison.Ordinal)}}}}}";
        await PutAsync(key, Policy(Allow(Root, "kms:PutKeyPolicy"), conditional));
        var plain = new EncryptRequest { KeyId = key.KeyId, Plaintext = new byte[1] };
        var calls = new Dictionary<string, (EncryptRequest Request, Caller Caller)>
        {
            ["direct"] = (plain, keys.Installation.Administrator()),
            ["forwarded"] = (plain, keys.Installation.Administrator().ForwardedBy(Caller.FileSystemService)),
            ["context"] = (plain with { EncryptionContext = new Dictionary<string, string> { ["department"] = "payroll" } }, keys.Installation.Administrator()),
            ["alias"] = (plain with { KeyId = alias }, keys.Installation.Administrator()),
        };

        var passed = new List<string>();
        foreach (var (name, (request, caller)) in calls)
        {
            try
            {
                await keys.InvokeAsync(request, caller);
                passed.Add(name);
            }
            catch (AccessDeniedException)
            {
                // It is not among those that the condition lets through.
            }
        }

        passed.ShouldBe(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("kms:Encrypt", true)]
    [InlineData("kms:Decrypt", false)]
    [InlineData("kms:ReEncrypt*", true)]
    [InlineData("kms:GenerateDataKeyWithoutPlaintext", false)]
    [InlineData("kms:CreateGrant", false)]
    [InlineData("kms:DescribeKey", false)]
    public async Task CreateFileSystem_OnePermissionDenied_FailsWithItsNameWhereItIsNeededForIt(string action, bool created)
    {
        var key = await keys.CreateKeyAsync();
        await PutAsync(key, Policy(Allow(Root, "kms:*"), $"{{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"{action}\",\"Resource\":\"*\"}}"));
        var call = keys.InvokeAsync(new CreateFileSystemRequest { CreationToken = Guid.NewGuid().ToString(), Encrypted = true, KmsKeyId = key.Arn });
        if (created)
        {
            (await call).KmsKeyId.ShouldBe(key.Arn);
        }
        else
        {
            (await Should.ThrowAsync<AccessDeniedException>(() => call)).Message.ShouldContain(action);
        }
    }

    [Fact]
    public async Task CreateFileSystem_NothingAboutGrantsAllowed_IsRefusedAndLeavesNothing()
    {
        var key = await keys.CreateKeyAsync();
        await PutAsync(key, Policy(Allow(Root, "kms:*"), Deny(Root, "kms:*Grant*")));
        var token = Guid.NewGuid().ToString();
        (await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(new CreateFileSystemRequest { CreationToken = token, Encrypted = true, KmsKeyId = key.Arn }))).Message.ShouldContain("kms:CreateGrant");
        await Should.ThrowAsync<FileSystemNotFoundException>(() => keys.InvokeAsync(new DescribeFileSystemsRequest { CreationToken = token }));
    }

    [Fact]
    public async Task PutKeyPolicy_LocksOutByWhatTheKeyHas_IsNoticed()
    {
        var key = (await keys.InvokeAsync(new CreateKeyRequest { Tags = [new("env", "prod")] })).KeyMetadata;
        var denied = $"{{\"Effect\":\"Deny\",\"Principal\":{{\"AWS\":\"{Root}\"}},\"Action\":\"kms:PutKeyPolicy\",\"Resource\":\"*\",\"Condition\":{{\"StringEquals\":{{\"aws:ResourceTag/env\":\"prod\"}}}}}}";
        var allowed = $"{{\"Effect\":\"Allow\",\"Principal\":{{\"AWS\":\"{Root}\"}},\"Action\":\"kms:*\",\"Resource\":\"*\",\"Condition\":{{\"StringEquals\":{{\"kms:KeySpec\":\"SYMMETRIC_DEFAULT\"}}}}}}";
        await Should.ThrowAsync<MalformedPolicyDocumentException>(() => PutAsync(key, Policy(Allow(Root, "kms:*"), denied)));
        await Should.ThrowAsync<MalformedPolicyDocumentException>(() => keys.InvokeAsync(new CreateKeyRequest { Policy = Policy(Allow(Root, "kms:*"), denied), Tags = [new("env", "prod")] }));
        await keys.InvokeAsync(new CreateKeyRequest { Policy = Policy(Allow(Root, "kms:*"), denied), Tags = [new("env", "test")] });
        await PutAsync(key, Policy(allowed));
        await PutAsync(key, Policy(Allow(Root, "kms:*")));
    }

    [Fact]
    public async Task DescribeServiceAccess_GrantsForServicesAlone_SaysWhatCreatingWouldMeet()
    {
        var key = await keys.CreateKeyAsync();
        var conditional = $"{{\"Effect\":\"Allow\",\"Principal\":{{\"AWS\":\"{Root}\"}},\"Action\":\"kms:CreateGrant\",\"Resource\":\"*\",\"Condition\":{{\"Bool\":{{\"kms:GrantIsForAWSResource\":\"true\"}}}}}}";
        await PutAsync(key, Policy(Allow(Root, "kms:Put*", "kms:Get*", "kms:RetireGrant"), conditional));
        (await keys.InvokeAsync(new DescribeServiceAccessRequest { KeyId = key.KeyId })).Permissions.Single(one => one.Action == "kms:CreateGrant").Forwarded.Allowed.ShouldBeTrue();
        (await keys.InvokeAsync(new ExplainKeyAccessRequest { KeyId = key.KeyId, Action = "kms:CreateGrant" })).Allowed.ShouldBeFalse();
        (await keys.InvokeAsync(new ExplainKeyAccessRequest { KeyId = key.KeyId, Action = "kms:RetireGrant" })).Allowed.ShouldBeFalse();
    }

    [Fact]
    public async Task DescribeServiceAccess_OfAKeyInUse_NamesStatementOrGrantForEachOfTheSeven()
    {
        var key = await keys.CreateKeyAsync();
        var fresh = await keys.InvokeAsync(new DescribeServiceAccessRequest { KeyId = key.KeyId });
        fresh.Permissions.Select(one => one.Action).ShouldBe(["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt", "kms:GenerateDataKeyWithoutPlaintext", "kms:CreateGrant", "kms:DescribeKey", "kms:ListAliases"]);
        fresh.Permissions.ShouldAllBe(one => one.Forwarded.Allowed);
        fresh.Permissions.Where(one => one.Standing is not null).ShouldAllBe(one => !one.Standing!.Allowed);

        var grant = await keys.GrantAsync(key.KeyId, GrantOperations.FileSystemService);
        await PutAsync(key, Policy(Allow(Root, "kms:*"), Deny(Root, "kms:ReEncryptTo")));
        var now = (await keys.InvokeAsync(new DescribeServiceAccessRequest { KeyId = key.KeyId })).Permissions.ToDictionary(one => one.Action);

        now["kms:Decrypt"].Standing.ShouldNotBeNull().GrantId.ShouldBe(grant.GrantId);
        now["kms:Decrypt"].Forwarded.Statement.ShouldBe(1);
        (now["kms:ReEncrypt"].Forwarded.Allowed, now["kms:ReEncrypt"].Forwarded.Statement, now["kms:ReEncrypt"].Forwarded.Ground).ShouldBe((false, 2, KeyAccessGround.Denied));
        now["kms:ReEncrypt"].Standing.ShouldNotBeNull().Ground.ShouldBe(KeyAccessGround.Grant);
        now["kms:ListAliases"].Forwarded.Ground.ShouldBe(KeyAccessGround.Account);
    }

    [Fact]
    public async Task ExplainKeyAccess_OfADraft_SaysWhatItWouldDoAndChangesNothing()
    {
        var key = await keys.CreateKeyAsync();
        var draft = Policy(Allow(Root, "kms:*"), Deny(Root, "kms:Decrypt"));
        var real = await keys.InvokeAsync(new ExplainKeyAccessRequest { KeyId = key.KeyId, Action = "kms:Decrypt" });
        (real.Allowed, real.Ground, real.Sid, real.Line).ShouldBe((true, KeyAccessGround.Policy, "Enable IAM User Permissions", 5));

        var tried = await keys.InvokeAsync(new ExplainKeyAccessRequest { KeyId = key.KeyId, Action = "kms:Decrypt", Policy = draft });
        (tried.Allowed, tried.Ground, tried.Statement).ShouldBe((false, KeyAccessGround.Denied, 2));
        tried.Explanation.ShouldBe($"Statement 2 (line 1) denies kms:Decrypt to {Root}. A Deny wins over every statement and grant.");

        var stranger = await keys.InvokeAsync(new ExplainKeyAccessRequest { KeyId = key.KeyId, Action = "kms:Decrypt", Principal = "arn:aws:iam::999999999999:user/eve" });
        (stranger.Allowed, stranger.Ground).ShouldBe((false, KeyAccessGround.Nothing));
        await Should.ThrowAsync<InvalidRequestException>(() => keys.InvokeAsync(new ExplainKeyAccessRequest { KeyId = key.KeyId, Action = "kms:Decrypt", Principal = "eve" }));
        await Should.ThrowAsync<MalformedPolicyDocumentException>(() => keys.InvokeAsync(new ExplainKeyAccessRequest { KeyId = key.KeyId, Action = "kms:Decrypt", Policy = "{}" }));
        await keys.InvokeAsync(new DecryptRequest { CiphertextBlob = await keys.EncryptAsync(key.KeyId) });
    }

    private static string Policy(params string[] statements) => $"{{\"Version\":\"2012-10-17\",\"Statement\":[{string.Join(',', statements)}]}}";

    private static string Allow(string principal, params string[] actions) => Statement("Allow", principal, actions);

    private static string Deny(string principal, params string[] actions) => Statement("Deny", principal, actions);

    private static string Statement(string effect, string principal, string[] actions) =>
        $"{{\"Effect\":\"{effect}\",\"Principal\":{{\"AWS\":\"{principal}\"}},\"Action\":[{string.Join(',', actions.Select(action => $"\"{action}\""))}],\"Resource\":\"*\"}}";

    private async Task<string> PolicyAsync(KeyMetadata key) => (await keys.InvokeAsync(new GetKeyPolicyRequest { KeyId = key.KeyId })).Policy;

    private Task PutAsync(KeyMetadata key, string policy) => keys.InvokeAsync(new PutKeyPolicyRequest { KeyId = key.KeyId, Policy = policy });
}
