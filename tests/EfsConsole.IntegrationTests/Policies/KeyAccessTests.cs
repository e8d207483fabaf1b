using EfsConsole.Services.Policies;
using static EfsConsole.IntegrationTests.Policies.PolicyCase;

namespace EfsConsole.IntegrationTests.Policies;

public sealed class KeyAccessTests
{
    private const string Grant = "0123";

    private static readonly string Delegating = Statement("Allow", Root, sid: "Account");
    private static readonly string ToAlice = Statement("Allow", Alice, sid: "Alice");
    private static readonly string NotAlice = Statement("Deny", Alice, sid: "Not Alice");
    private static readonly string ToStranger = Statement("Allow", Stranger, sid: "Stranger");
    private static readonly string ToOtherAccount = Statement("Allow", OtherRoot, sid: "Other account");
    private static readonly string ToAll = Statement("Allow", "*", sid: "All");
    private static readonly string NotAll = Statement("Deny", "*", sid: "Nobody");

    // Rule, key policy, the caller, what the caller's own policy says, the grant, why.
    public static TheoryData<string, string[], string, string?, bool, string> Rules => new()
    {
        { "1 Deny of the key over the key's Allow", [ToAlice, NotAlice], Alice, null, false, "ExplicitDeny" },
        { "1 Deny of the key over IAM's Allow", [Delegating, NotAlice], Alice, "Allow", false, "ExplicitDeny" },
        { "1 Deny of the key over a grant", [NotAlice], Alice, null, true, "ExplicitDeny" },
        { "1 Deny of IAM over the key's Allow", [ToAlice], Alice, "Deny", false, "ExplicitDeny" },
        { "1 Deny of IAM over a grant", [Delegating], Alice, "Deny", true, "ExplicitDeny" },
        { "1 Deny of the account covers its users", [ToAlice, Statement("Deny", Account)], Alice, null, false, "ExplicitDeny" },
        { "2 the key's Allow alone", [ToAlice], Alice, null, false, "KeyPolicy" },
        { "2 delegation and IAM", [Delegating], Alice, "Allow", false, "AccountDelegation" },
        { "2 a grant alone", [Statement("Allow", Bob)], Alice, null, true, "Grant" },
        { "2 nothing", [Statement("Allow", Bob)], Alice, null, false, "Nothing" },
        { "3 other account, the key alone", [ToStranger], Stranger, null, false, "Nothing" },
        { "3 other account, the key and IAM", [ToStranger], Stranger, "Allow", false, "KeyPolicy" },
        { "3 other account, its account and IAM", [ToOtherAccount], Stranger, "Allow", false, "AccountDelegation" },
        { "3 other account, its account alone", [ToOtherAccount], Stranger, null, false, "Nothing" },
        { "3 other account, IAM alone", [Delegating], Stranger, "Allow", false, "Nothing" },
        { "3 other account, a grant", [Delegating], Stranger, null, true, "Grant" },
        { "3 other account's root, its account", [ToOtherAccount], OtherRoot, null, false, "KeyPolicy" },
        { "4 IAM without delegation", [Statement("Allow", Bob)], Alice, "Allow", false, "Nothing" },
        { "5 delegation without IAM", [Delegating], Alice, null, false, "Nothing" },
        { "5 delegation covers the root user", [Delegating], Root, null, false, "KeyPolicy" },
        { "5 delegation to sessions", [Delegating], Session, "Allow", false, "AccountDelegation" },
        { "5 the root user is nobody where the account is not named", [ToAlice], Root, null, false, "Nothing" },
        { "6 everybody, same account", [ToAll], Alice, null, false, "KeyPolicy" },
        { "6 everybody, other account needs IAM", [ToAll], Stranger, null, false, "Nothing" },
        { "6 everybody, other account with IAM", [ToAll], Stranger, "Allow", false, "KeyPolicy" },
        { "6 nobody, with the root user", [Delegating, NotAll], Root, null, true, "ExplicitDeny" },
        { "service by name", [$"{{'Effect':'Allow','Principal':{{'Service':'{Service}'}},'Action':'kms:Decrypt','Resource':'*'}}"], Service, null, false, "KeyPolicy" },
        { "service by grant", [Delegating], Service, null, true, "Grant" },
        { "service by nothing", [Delegating], Service, null, false, "Nothing" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Decide_Rule_Holds(string rule, string[] keyPolicy, string caller, string? own, bool grant, string reason)
    {
        var decision = KeyAccess.Decide(KeyPolicy(keyPolicy), Account, own is null ? [] : [Identity(Own(own))], Request(caller), grantId: grant ? Grant : null);
        decision.Reason.ToString().ShouldBe(reason, rule);
        decision.Allowed.ShouldBe(reason is not ("ExplicitDeny" or "Nothing"), rule);
        decision.GrantId.ShouldBe(reason == "Grant" ? Grant : null, rule);
    }

    [Fact]
    public void Decide_ByDelegation_NamesBothStatements()
    {
        var decision = KeyAccess.Decide(
            KeyPolicy(ToStranger, Delegating), Account, [Identity(Own("Allow", "kms:Encrypt")), new("Second", Identity(Own("Deny", "s3:*"), Own("Allow")).Document)], Request(Alice));
        (decision.Reason, decision.Statement!.Sid, decision.Statement.Index, decision.Policy, decision.IdentityStatement!.Index)
            .ShouldBe((KeyAccessReason.AccountDelegation, "Account", 1, "Second", 1));
    }

    [Fact]
    public void Decide_ByAnExplicitDeny_NamesItsStatement()
    {
        var byKey = KeyAccess.Decide(KeyPolicy(Delegating, NotAlice), Account, [], Request(Alice));
        (byKey.Statement!.Sid, byKey.Policy, byKey.Refusal("kms:Decrypt")).ShouldBe(("Not Alice", null, "of an explicit deny in a resource-based policy"));

        var byIdentity = KeyAccess.Decide(KeyPolicy(ToAlice), Account, [Identity(Own("Allow"), Own("Deny"))], Request(Alice));
        (byIdentity.Statement!.Index, byIdentity.Policy, byIdentity.Refusal("kms:Decrypt")).ShouldBe((1, "Own", "of an explicit deny in an identity-based policy"));
    }

    [Theory]
    [InlineData(Alice, "no identity-based policy allows the kms:Decrypt action")]
    [InlineData(Stranger, "no resource-based policy allows the kms:Decrypt action")]
    public void Refusal_WithoutPermission_TellsWhichPolicyCouldAllow(string caller, string refusal) =>
        KeyAccess.Decide(KeyPolicy(Delegating), Account, [], Request(caller)).Refusal("kms:Decrypt").ShouldBe(refusal);

    [Fact]
    public void Decide_AdministratorWhoIsNotRoot_NeedsNoIdentityPolicyButTheDelegation()
    {
        KeyAccess.Decide(KeyPolicy(Delegating), Account, [], Request(Alice), isAdministrator: true).Reason.ShouldBe(KeyAccessReason.AccountDelegation);
        KeyAccess.Decide(KeyPolicy(Statement("Allow", Bob)), Account, [], Request(Alice), isAdministrator: true).Reason.ShouldBe(KeyAccessReason.Nothing);
    }

    [Fact]
    public void Decide_Rule7StatementWithoutActionOrResource_HasNoEffect()
    {
        var policy = KeyPolicy("{'Effect':'Allow','Principal':'*','Action':'kms:*'}", "{'Effect':'Deny','Principal':'*','Resource':'*'}", ToAlice);
        policy.Statements.Select(statement => statement.HasEffect).ShouldBe([false, false, true]);
        KeyAccess.Decide(policy, Account, [], Request(Alice)).Statement!.Index.ShouldBe(2);
        KeyAccess.Decide(policy, Account, [], Request(Bob)).Allowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("kms:GenerateDataKey*", "kms:generatedatakeywithoutplaintext", true)]
    [InlineData("kms:ReEncrypt*", "kms:ReEncryptTo", true)]
    [InlineData("kms:Describe*", "kms:DisableKey", false)]
    [InlineData("kms:?ncrypt", "kms:Encrypt", true)]
    public void Decide_Rule8Action_MatchesByWildcardWithoutRegardToCase(string pattern, string action, bool allowed) =>
        KeyAccess.Decide(KeyPolicy(Statement("Allow", Alice, pattern)), Account, [], Request(Alice, action)).Allowed.ShouldBe(allowed);

    [Theory]
    [InlineData("kms:CreateKey")]
    [InlineData("kms:ListKeys")]
    [InlineData("kms:ListAliases")]
    [InlineData("kms:ListRetirableGrants")]
    [InlineData("kms:GenerateRandom")]
    [InlineData("KMS:createcustomkeystore")]
    public void Decide_Rule9ActionOfTheAccount_IsDecidedByIdentityPoliciesAlone(string action)
    {
        KeyAccess.IsIdentityOnly(action).ShouldBeTrue();
        KeyAccessDecision Decide(string caller, params NamedPolicy[] own) => KeyAccess.Decide(KeyPolicy(ToAlice, NotAll), Account, own, Request(caller, action, resource: "*"), grantId: Grant);
        Decide(Alice).Reason.ShouldBe(KeyAccessReason.Nothing);
        Decide(Alice, Identity(Own("Allow", action))).Reason.ShouldBe(KeyAccessReason.IdentityPolicy);
        Decide(Alice, Identity(Own("Allow", action), Own("Deny", action))).Reason.ShouldBe(KeyAccessReason.ExplicitDeny);
        Decide(Root).Reason.ShouldBe(KeyAccessReason.IdentityPolicy);
        IdentityAccess.Decide([], Request(Alice, action, resource: "*"), isAdministrator: true).Allowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("kms:Decrypt")]
    [InlineData("kms:PutKeyPolicy")]
    [InlineData("kms:CreateAlias")]
    [InlineData("kms:ListGrants")]
    public void IsIdentityOnly_ActionOnAKey_IsFalse(string action) => KeyAccess.IsIdentityOnly(action).ShouldBeFalse();

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void DecideAlias_Rule10_NeedsTheAliasAndTheKey(bool onAlias, bool onKey, bool allowed)
    {
        const string alias = "arn:aws:kms:us-east-1:111122223333:alias/mine";
        var policy = KeyPolicy(Statement("Allow", onKey ? Alice : Bob, "kms:CreateAlias"));
        NamedPolicy[] own = onAlias ? [Identity(Own("Allow", "kms:CreateAlias", alias))] : [];
        KeyAccess.DecideAlias(policy, Account, own, Request(Alice, "kms:CreateAlias"), alias).Allowed.ShouldBe(allowed);
    }

    [Fact]
    public void DecideAlias_RootUser_NeedsOnlyTheDelegation()
    {
        const string alias = "arn:aws:kms:us-east-1:111122223333:alias/mine";
        KeyAccess.DecideAlias(KeyPolicy(Delegating), Account, [], Request(Root, "kms:CreateAlias"), alias).Allowed.ShouldBeTrue();
        KeyAccess.DecideAlias(KeyPolicy(ToAlice), Account, [], Request(Root, "kms:CreateAlias"), alias).Allowed.ShouldBeFalse();
    }
}
