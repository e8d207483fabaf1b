using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.IntegrationTests.Keys;

public sealed class GrantTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    private static readonly Dictionary<string, string> Context = new() { ["aws:elasticfilesystem:filesystem:id"] = "fs-1" };
    private static readonly Dictionary<string, string> OtherContext = new() { ["aws:elasticfilesystem:filesystem:id"] = "fs-2" };
    private static readonly Dictionary<string, string> WiderContext = new() { ["aws:elasticfilesystem:filesystem:id"] = "fs-1", ["more"] = "x" };
    private const string Source = "arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-1";
    private static readonly GrantConstraints Exactly = new() { EncryptionContextEquals = Context };

    [Fact]
    public async Task Decrypt_ByTheService_WorksThroughALiveGrantAloneAndStopsWithIt()
    {
        var key = await keys.CreateKeyAsync();
        var blob = await keys.EncryptAsync(key.KeyId, Context);
        Task<DecryptResponse> DecryptAsync() => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob, EncryptionContext = Context }, keys.Service);

        var refusal = await Should.ThrowAsync<AccessDeniedException>(DecryptAsync);
        refusal.Message.ShouldBe($"User: elasticfilesystem.amazonaws.com is not authorized to perform: kms:Decrypt on resource: {key.Arn} because no resource-based policy and no grant allows the kms:Decrypt action");

        var grant = await keys.GrantAsync(key.KeyId, GrantOperations.FileSystemService, Exactly);
        (await DecryptAsync()).Plaintext.ToArray().ShouldBe("plain"u8.ToArray());

        await keys.InvokeAsync(new RevokeGrantRequest { KeyId = key.KeyId, GrantId = grant.GrantId });
        await Should.ThrowAsync<AccessDeniedException>(DecryptAsync);
    }

    public static TheoryData<string, bool, bool, bool> Matches => new()
    {
        // constraint; allowed for the same context, for another value, for a wider one
        { "none", true, true, true },
        { "equals", true, false, false },
        { "subset", true, false, true },
    };

    [Theory]
    [MemberData(nameof(Matches))]
    public async Task GenerateDataKey_ByTheService_AsTheConstraintFits(string constraint, bool same, bool other, bool wider)
    {
        var key = await keys.CreateKeyAsync();
        await keys.GrantAsync(key.KeyId, ["GenerateDataKeyWithoutPlaintext"], constraint switch
        {
            "equals" => Exactly,
            "subset" => new GrantConstraints { EncryptionContextSubset = Context },
            _ => null,
        });
        foreach (var (context, allowed) in new[] { (Context, same), (OtherContext, other), (WiderContext, wider) })
        {
            var call = keys.InvokeAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = key.KeyId, KeySpec = "AES_256", EncryptionContext = context }, keys.Service);
            if (allowed)
            {
                (await call).KeyId.ShouldBe(key.Arn);
            }
            else
            {
                await Should.ThrowAsync<AccessDeniedException>(() => call);
            }
        }
    }

    [Fact]
    public async Task Grant_OfOneOperationToOneService_OpensNothingElse()
    {
        var (key, other) = (await keys.CreateKeyAsync(), await keys.CreateKeyAsync());
        await keys.GrantAsync(key.KeyId, ["Encrypt"]);
        var stranger = Caller.Service("backup.amazonaws.com", keys.Installation.AccountId, "us-east-1");

        var blob = await keys.EncryptAsync(key.KeyId, caller: keys.Service);
        await Should.ThrowAsync<AccessDeniedException>(() => keys.EncryptAsync(other.KeyId, caller: keys.Service));
        await Should.ThrowAsync<AccessDeniedException>(() => keys.EncryptAsync(key.KeyId, caller: stranger));
        await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob }, keys.Service));
        await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(new DescribeKeyRequest { KeyId = key.KeyId }, keys.Service));
        await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId }, keys.Service));
    }

    [Fact]
    public async Task DescribeKey_ByTheServiceWithAConstrainedGrant_IgnoresTheConstraint()
    {
        var key = await keys.CreateKeyAsync();
        await keys.GrantAsync(key.KeyId, ["DescribeKey"], Exactly);
        (await keys.InvokeAsync(new DescribeKeyRequest { KeyId = key.KeyId }, keys.Service)).KeyMetadata.Arn.ShouldBe(key.Arn);
    }

    [Fact]
    public async Task Encrypt_OnTheAwsManagedKey_AsTheForwardedAdministratorOrByGrant()
    {
        var managed = await keys.ManagedKeyAsync();
        await keys.EncryptAsync(managed.KeyId, caller: keys.Installation.Administrator().ForwardedBy(Caller.FileSystemService));
        await Should.ThrowAsync<AccessDeniedException>(() => keys.EncryptAsync(managed.KeyId, Context, keys.Service));
        await Should.ThrowAsync<AccessDeniedException>(() => keys.EncryptAsync(managed.KeyId));
        await Should.ThrowAsync<AccessDeniedException>(() => keys.GrantAsync(managed.KeyId, ["Encrypt"], Exactly));
        var grant = await keys.InvokeAsync(
            new CreateGrantRequest { KeyId = managed.KeyId, GranteePrincipal = Caller.FileSystemService, Operations = ["Encrypt"], Constraints = Exactly },
            keys.Installation.Administrator().ForwardedBy(Caller.FileSystemService));
        await keys.EncryptAsync(managed.KeyId, Context, keys.Service);
        await keys.InvokeAsync(new RevokeGrantRequest { KeyId = managed.KeyId, GrantId = grant.GrantId });
    }

    [Fact]
    public async Task CreateGrant_SameNameAndParameters_IsTheSameGrantWithAFreshToken()
    {
        var key = await keys.CreateKeyAsync();
        var first = await keys.GrantAsync(key.KeyId, ["Decrypt", "DescribeKey"], Exactly, name: "fs-1");
        var second = await keys.GrantAsync(key.KeyId, ["DescribeKey", "Decrypt"], Exactly, name: "fs-1");
        second.GrantId.ShouldBe(first.GrantId);
        second.GrantToken.ShouldNotBe(first.GrantToken);

        (await keys.GrantAsync(key.KeyId, ["Decrypt"], Exactly, name: "fs-1")).GrantId.ShouldNotBe(first.GrantId);
        (await keys.GrantAsync(key.KeyId, ["Decrypt", "DescribeKey"], name: "fs-1")).GrantId.ShouldNotBe(first.GrantId);
        (await keys.GrantAsync(key.KeyId, ["Decrypt"])).GrantId.ShouldNotBe((await keys.GrantAsync(key.KeyId, ["Decrypt"])).GrantId);
    }

    [Fact]
    public async Task CreateGrant_SameName16TimesAtOnce_MakesOneGrant()
    {
        var key = await keys.CreateKeyAsync();
        var grants = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => keys.GrantAsync(key.KeyId, ["Decrypt"], Exactly, name: "fs-1"))));
        grants.Select(grant => grant.GrantId).Distinct().ShouldHaveSingleItem();
        (await keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants.Count.ShouldBe(1);
    }

    public static TheoryData<CreateGrantRequest, string> Faults => new()
    {
        { new CreateGrantRequest { Operations = ["Decrypt"] }, "ValidationException" },
        { new CreateGrantRequest { GranteePrincipal = Caller.FileSystemService }, "ValidationException" },
        { new CreateGrantRequest { GranteePrincipal = Caller.FileSystemService, Operations = [] }, "ValidationException" },
        { new CreateGrantRequest { GranteePrincipal = Caller.FileSystemService, Operations = ["Sign"] }, "ValidationException" },
        { new CreateGrantRequest { GranteePrincipal = Caller.FileSystemService, Operations = ["Fly"] }, "ValidationException" },
        { new CreateGrantRequest { GranteePrincipal = Caller.FileSystemService, Operations = ["Decrypt"], Name = "a b" }, "ValidationException" },
        { new CreateGrantRequest { GranteePrincipal = "alice", Operations = ["Decrypt"] }, "InvalidArnException" },
        { new CreateGrantRequest { GranteePrincipal = Caller.FileSystemService, RetiringPrincipal = "alice", Operations = ["Decrypt"] }, "InvalidArnException" },
        { new CreateGrantRequest { GranteePrincipal = Caller.FileSystemService, Operations = ["Decrypt"], GrantTokens = ["x"] }, "InvalidGrantTokenException" },
        {
            new CreateGrantRequest
            {
                GranteePrincipal = Caller.FileSystemService,
                Operations = ["Decrypt"],
                Constraints = new GrantConstraints { EncryptionContextEquals = Enumerable.Range(0, 9).ToDictionary(i => $"k{i}", _ => "v") },
            },
            "ValidationException"
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task CreateGrant_FaultyParameter_IsRefusedAndMakesNothing(CreateGrantRequest request, string errorCode)
    {
        var key = await keys.CreateKeyAsync();
        (await Should.ThrowAsync<OperationException>(() => keys.InvokeAsync(request with { KeyId = key.KeyId }))).ErrorCode.ShouldBe(errorCode);
        (await keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateGrant_ByAGrantee_HandsOnNoMoreThanItHas()
    {
        var key = await keys.CreateKeyAsync();
        await keys.GrantAsync(key.KeyId, ["CreateGrant", "Decrypt"], Exactly);
        Task<CreateGrantResponse> HandOnAsync(string operation, GrantConstraints? constraints) => keys.InvokeAsync(
            new CreateGrantRequest { KeyId = key.KeyId, GranteePrincipal = "backup.amazonaws.com", Operations = [operation], Constraints = constraints }, keys.Service);

        (await HandOnAsync("Decrypt", Exactly)).GrantId.ShouldNotBeEmpty();
        await Should.ThrowAsync<AccessDeniedException>(() => HandOnAsync("Encrypt", Exactly));
        await Should.ThrowAsync<AccessDeniedException>(() => HandOnAsync("Decrypt", null));
        await Should.ThrowAsync<AccessDeniedException>(() => HandOnAsync("Decrypt", new GrantConstraints { EncryptionContextSubset = Context }));
    }

    [Fact]
    public async Task ListGrants_ByPages_TellsEachOnceWithItsParameters()
    {
        var key = await keys.CreateKeyAsync();
        var made = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            made.Add((await keys.GrantAsync(key.KeyId, ["Decrypt", "RetireGrant"], Exactly, name: $"n{i}")).GrantId);
        }

        var told = new List<GrantListEntry>();
        string? marker = null;
        do
        {
            var page = await keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId, Limit = 5, Marker = marker });
            told.AddRange(page.Grants);
            marker = page.NextMarker;
        }
        while (marker is not null);

        told.Select(grant => grant.GrantId).ShouldBe(made, ignoreOrder: true);
        var first = told.Single(grant => grant.GrantId == made[0]);
        (first.KeyId, first.Name, first.GranteePrincipal, first.RetiringPrincipal).ShouldBe((key.Arn, "n0", Caller.FileSystemService, null));
        first.IssuingAccount.ShouldBe($"arn:aws:iam::{keys.Installation.AccountId}:root");
        first.Operations.ShouldBe(["Decrypt", "RetireGrant"]);
        first.Constraints!.EncryptionContextEquals.ShouldBe(Context);

        (await keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId, GrantId = made[3] })).Grants.ShouldHaveSingleItem().Name.ShouldBe("n3");
        (await keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId, GranteePrincipal = "backup.amazonaws.com" })).Grants.ShouldBeEmpty();
        await Should.ThrowAsync<InvalidGrantIdException>(() => keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId, GrantId = "x" }));
        await Should.ThrowAsync<InvalidMarkerException>(() => keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId, Marker = "x" }));
    }

    private static readonly CreateGrantRequest ForAService = new()
    {
        GranteeServicePrincipal = Caller.FileSystemService,
        RetiringServicePrincipal = "backup.amazonaws.com",
        Operations = ["Decrypt", "Encrypt", "DescribeKey", "CreateGrant"],
        Constraints = new GrantConstraints { SourceArn = Source },
    };

    public static TheoryData<CreateGrantRequest, string> ServiceFaults => new()
    {
        { ForAService with { GranteePrincipal = Caller.FileSystemService }, "ValidationException" },
        { ForAService with { RetiringPrincipal = "backup.amazonaws.com" }, "ValidationException" },
        { ForAService with { RetiringServicePrincipal = null }, "ValidationException" },
        { ForAService with { Constraints = null }, "ValidationException" },
        { ForAService with { Constraints = Exactly }, "ValidationException" },
        { ForAService with { GranteeServicePrincipal = "arn:aws:iam::111122223333:root" }, "InvalidArnException" },
        { ForAService with { RetiringServicePrincipal = "arn:aws:iam::111122223333:root" }, "InvalidArnException" },
        { ForAService with { Constraints = new GrantConstraints { SourceArn = "fs-1" } }, "InvalidArnException" },
        { ForAService with { Constraints = new GrantConstraints { SourceArn = Source + "*" } }, "InvalidArnException" },
    };

    [Theory]
    [MemberData(nameof(ServiceFaults))]
    public Task CreateGrant_FaultyServicePrincipal_IsRefusedAndMakesNothing(CreateGrantRequest request, string errorCode) =>
        CreateGrant_FaultyParameter_IsRefusedAndMakesNothing(request, errorCode);

    [Fact]
    public async Task Grant_ForAServiceAndAResource_OpensTheKeyOnBehalfOfThatResourceAlone()
    {
        var key = await keys.CreateKeyAsync();
        await keys.InvokeAsync(ForAService with { KeyId = key.KeyId });
        var (acting, other) = (keys.Service.OnBehalfOf(Source), keys.Service.OnBehalfOf(Source + "2"));

        await keys.EncryptAsync(key.KeyId, caller: acting);
        await keys.InvokeAsync(new DescribeKeyRequest { KeyId = key.KeyId }, acting);
        foreach (var refused in new[] { keys.Service, other })
        {
            await Should.ThrowAsync<AccessDeniedException>(() => keys.EncryptAsync(key.KeyId, caller: refused));
            await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(new DescribeKeyRequest { KeyId = key.KeyId }, refused));
        }

        // What is handed on keeps the resource.
        Task<CreateGrantResponse> HandOnAsync(GrantConstraints? constraints) => keys.InvokeAsync(
            new CreateGrantRequest { KeyId = key.KeyId, GranteePrincipal = "ec2.amazonaws.com", Operations = ["Decrypt"], Constraints = constraints }, acting);
        await HandOnAsync(new GrantConstraints { SourceArn = Source });
        await Should.ThrowAsync<AccessDeniedException>(() => HandOnAsync(null));
        await Should.ThrowAsync<AccessDeniedException>(() => HandOnAsync(new GrantConstraints { SourceArn = Source + "2" }));
    }

    [Fact]
    public async Task Grant_ForAService_IsListedAsItWasGivenAndRetiredByTheServiceNamed()
    {
        var key = await keys.CreateKeyAsync();
        var backup = Caller.Service("backup.amazonaws.com", keys.Installation.AccountId, "us-east-1");
        var named = ForAService with { KeyId = key.KeyId, Name = "one" };
        var made = await keys.InvokeAsync(named);
        (await keys.InvokeAsync(named)).GrantId.ShouldBe(made.GrantId);
        (await keys.InvokeAsync(named with { RetiringServicePrincipal = "ec2.amazonaws.com" })).GrantId.ShouldNotBe(made.GrantId);

        var entry = (await keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId, GrantId = made.GrantId })).Grants.ShouldHaveSingleItem();
        (entry.GranteePrincipal, entry.GranteeServicePrincipal).ShouldBe((null, Caller.FileSystemService));
        (entry.RetiringPrincipal, entry.RetiringServicePrincipal).ShouldBe((null, "backup.amazonaws.com"));
        entry.Constraints!.SourceArn.ShouldBe(Source);

        // The filters are the services' own.
        await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId, GranteeServicePrincipal = Caller.FileSystemService }));
        var asked = new ListRetirableGrantsRequest { RetiringServicePrincipal = "backup.amazonaws.com" };
        await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(asked));
        await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(asked, keys.Service));
        (await keys.InvokeAsync(asked, backup)).Grants.Select(grant => grant.GrantId).ShouldContain(made.GrantId);

        await keys.InvokeAsync(new RetireGrantRequest { KeyId = key.Arn, GrantId = made.GrantId }, backup);
        (await keys.InvokeAsync(asked, backup)).Grants.Select(grant => grant.GrantId).ShouldNotContain(made.GrantId);
    }

    public static TheoryData<string, bool> Retirers => new()
    {
        { "issuing account", true },
        { "grantee with RetireGrant", true },
        { "grantee without RetireGrant", false },
        { "retiring principal", true },
        { "stranger", false },
    };

    [Theory]
    [MemberData(nameof(Retirers))]
    public async Task RetireGrant_By_IsAllowedToThoseThatMay(string who, bool allowed)
    {
        var key = await keys.CreateKeyAsync();
        var grant = await keys.InvokeAsync(new CreateGrantRequest
        {
            KeyId = key.KeyId,
            GranteePrincipal = Caller.FileSystemService,
            RetiringPrincipal = "backup.amazonaws.com",
            Operations = who == "grantee with RetireGrant" ? ["Decrypt", "RetireGrant"] : ["Decrypt"],
            Constraints = Exactly,
        });
        var caller = who switch
        {
            "issuing account" => keys.Installation.Administrator(),
            "retiring principal" => Caller.Service("backup.amazonaws.com", keys.Installation.AccountId, "us-east-1"),
            "stranger" => Caller.Service("ec2.amazonaws.com", keys.Installation.AccountId, "us-east-1"),
            _ => keys.Service,
        };

        var call = keys.InvokeAsync(new RetireGrantRequest { KeyId = key.Arn, GrantId = grant.GrantId }, caller);
        if (allowed)
        {
            await call;
            (await keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants.ShouldBeEmpty();
        }
        else
        {
            (await Should.ThrowAsync<AccessDeniedException>(() => call)).Message.ShouldContain($"kms:RetireGrant on resource: {key.Arn}");
            (await keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task RetireGrant_WrongNames_AreRefused()
    {
        var key = await keys.CreateKeyAsync();
        var grant = await keys.GrantAsync(key.KeyId, ["Decrypt"]);
        await Should.ThrowAsync<InvalidGrantTokenException>(() => keys.InvokeAsync(new RetireGrantRequest { GrantToken = "made-up" }));
        await Should.ThrowAsync<InvalidGrantIdException>(() => keys.InvokeAsync(new RetireGrantRequest { KeyId = key.Arn, GrantId = "short" }));
        await Should.ThrowAsync<ValidationException>(() => keys.InvokeAsync(new RetireGrantRequest { KeyId = key.Arn }));
        await Should.ThrowAsync<ValidationException>(() => keys.InvokeAsync(new RetireGrantRequest { GrantToken = grant.GrantToken, KeyId = key.Arn, GrantId = grant.GrantId }));
        await keys.InvokeAsync(new RetireGrantRequest { GrantToken = grant.GrantToken });
        await Should.ThrowAsync<NotFoundException>(() => keys.InvokeAsync(new RetireGrantRequest { GrantToken = grant.GrantToken }));
        await Should.ThrowAsync<NotFoundException>(() => keys.InvokeAsync(new RevokeGrantRequest { KeyId = key.KeyId, GrantId = grant.GrantId }));
        await Should.ThrowAsync<InvalidGrantIdException>(() => keys.InvokeAsync(new RevokeGrantRequest { KeyId = key.KeyId, GrantId = "short" }));
    }
}
