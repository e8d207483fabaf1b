using EfsConsole.Services.Policies;
using static EfsConsole.IntegrationTests.Policies.PolicyCase;

namespace EfsConsole.IntegrationTests.Policies;

public sealed class PolicyEvaluatorTests
{
    private static readonly PolicyDocument Several = KeyPolicy(
        Statement("Allow", Root, sid: "Account"),
        Statement("Allow", Bob, "kms:Decrypt", sid: "Bob"),
        Statement("Allow", Bob, sid: "Bob again"),
        Statement("Deny", Bob, "kms:Encrypt", sid: "Not Bob"),
        Statement("Deny", Account, "kms:DisableKey", sid: "Nobody"));

    [Theory]
    [InlineData(Bob, "kms:Decrypt", null, 1, 0)]
    [InlineData(Bob, "kms:DescribeKey", null, 2, 0)]
    [InlineData(Bob, "kms:Encrypt", 3, null, null)]
    [InlineData(Bob, "kms:DisableKey", 4, null, null)]
    [InlineData(Alice, "kms:Decrypt", null, null, 0)]
    [InlineData(Alice, "kms:DisableKey", 4, null, null)]
    [InlineData(Root, "kms:Encrypt", null, 0, null)]
    [InlineData(Stranger, "kms:Decrypt", null, null, null)]
    [InlineData(Bob, "elasticfilesystem:ClientMount", null, null, null)]
    public void Evaluate_SeveralStatements_NamesTheOneThatDecides(string principal, string action, int? denied, int? allowed, int? delegated)
    {
        var result = PolicyEvaluator.Evaluate(Several, Request(principal, action));
        (result.Denied?.Index, result.Allowed?.Index, result.Delegated?.Index).ShouldBe((denied, allowed, delegated));
    }

    [Fact]
    public void Matches_SeveralStatements_AreAllTold() =>
        PolicyEvaluator.Matches(Several, Request(Bob, "kms:Encrypt")).Select(match => (match.Statement.Sid, match.Principal)).ShouldBe(
        [
            ("Account", PrincipalMatch.Account),
            ("Bob again", PrincipalMatch.Named),
            ("Not Bob", PrincipalMatch.Named),
        ]);

    [Theory]
    [InlineData("'Action':'kms:decrypt','Resource':'*'", true)]
    [InlineData("'Action':['kms:Encrypt','*'],'Resource':'*'", true)]
    [InlineData("'Action':'kms:Encrypt','Resource':'*'", false)]
    [InlineData("'NotAction':'kms:Encrypt','Resource':'*'", true)]
    [InlineData("'NotAction':['kms:Encrypt','kms:Dec*'],'Resource':'*'", false)]
    [InlineData("'NotAction':[],'Resource':'*'", false)]
    [InlineData("'Action':'*','Resource':'" + KeyArn + "'", true)]
    [InlineData("'Action':'*','Resource':'arn:aws:kms:*:key/1234*'", true)]
    [InlineData("'Action':'*','Resource':'arn:aws:KMS:*:key/1234*'", false)]
    [InlineData("'Action':'*','Resource':'arn:aws:kms:us-east-1:111122223333:key/?'", false)]
    [InlineData("'Action':'*','NotResource':'arn:aws:kms:*:key/1234*'", false)]
    [InlineData("'Action':'*','NotResource':'arn:aws:kms:*:key/2*'", true)]
    [InlineData("'Action':'*','NotResource':[]", false)]
    [InlineData("'Action':'*'", false)]
    [InlineData("'Resource':'*'", false)]
    public void Match_ActionAndResource_AreAsTheStatementSays(string elements, bool matches)
    {
        var policy = KeyPolicy($"{{'Effect':'Allow','Principal':'*',{elements}}}");
        (PolicyEvaluator.Evaluate(policy, Request(Alice)).Allowed is not null).ShouldBe(matches);
    }

    [Fact]
    public void Match_FileSystemPolicyWithoutResource_MeansTheFileSystem()
    {
        var policy = Document(PolicyKind.FileSystem, "{'Effect':'Allow','Principal':'*','Action':'elasticfilesystem:ClientMount'}");
        PolicyEvaluator.Evaluate(policy, Request(Alice, "elasticfilesystem:ClientMount", resource: "arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-1")).Allowed.ShouldNotBeNull();
    }

    [Fact]
    public void Evaluate_ApiDefaultPolicy_AllocatesNothing()
    {
        var policy = PolicyDocument.Parse(KeyPolicies.ApiDefault(Account), PolicyKind.Key);
        var request = Request(Root);
        var allowed = 0;
        void Evaluate()
        {
            for (var i = 0; i < 1_000; i++)
            {
                allowed += KeyAccess.Decide(policy, Account, [], request).Allowed ? 1 : 0;
            }
        }

        Evaluate();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Evaluate();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000);
        allowed.ShouldBe(2_000);
    }
}
