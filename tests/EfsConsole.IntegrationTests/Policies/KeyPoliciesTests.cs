using EfsConsole.Services.Policies;
using static EfsConsole.IntegrationTests.Policies.PolicyCase;

namespace EfsConsole.IntegrationTests.Policies;

public sealed class KeyPoliciesTests
{
    [Fact]
    public void ApiDefault_Text_IsThatOfTheField() => KeyPolicies.ApiDefault(Account).ShouldBe(
        """
        {
          "Version": "2012-10-17",
          "Id": "key-default-1",
          "Statement": [
            {
              "Sid": "Enable IAM User Permissions",
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::111122223333:root"
              },
              "Action": "kms:*",
              "Resource": "*"
            }
          ]
        }
        """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData(Root, "kms:Decrypt", "KeyPolicy")]
    [InlineData(Root, "kms:PutKeyPolicy", "KeyPolicy")]
    [InlineData(Alice, "kms:Decrypt", "Nothing")]
    [InlineData(OtherRoot, "kms:Decrypt", "Nothing")]
    [InlineData(Service, "kms:Decrypt", "Nothing")]
    public void ApiDefault_Decides(string caller, string action, string reason) => Decide(KeyPolicies.ApiDefault(Account), caller, action).ShouldBe(reason);

    [Theory]
    [InlineData(Root, "kms:Decrypt", "KeyPolicy")]
    [InlineData(Alice, "kms:ScheduleKeyDeletion", "KeyPolicy")]
    [InlineData(Alice, "kms:PutKeyPolicy", "KeyPolicy")]
    [InlineData(Alice, "kms:TagResource", "KeyPolicy")]
    [InlineData(Alice, "kms:Decrypt", "Nothing")]
    [InlineData(Alice, "kms:ImportKeyMaterial", "Nothing")]
    [InlineData(Bob, "kms:Decrypt", "KeyPolicy")]
    [InlineData(Bob, "kms:GenerateDataKeyWithoutPlaintext", "KeyPolicy")]
    [InlineData(Bob, "kms:ReEncryptFrom", "KeyPolicy")]
    [InlineData(Bob, "kms:DescribeKey", "KeyPolicy")]
    [InlineData(Bob, "kms:DisableKey", "Nothing")]
    [InlineData(Bob, "kms:CreateGrant", "Nothing")]
    public void ConsoleDefault_Decides(string caller, string action, string reason) =>
        Decide(KeyPolicies.ConsoleDefault(Account, [Alice], [Bob, OtherRoot], external: false), caller, action).ShouldBe(reason);

    [Theory]
    [InlineData(true, "KeyPolicy")]
    [InlineData(false, "Nothing")]
    public void ConsoleDefault_GrantByAUser_IsForAServiceAlone(bool forService, string reason)
    {
        var context = new KeyConditions { Principal = PolicyPrincipal.Of(Bob), IsGrantForAwsResource = forService };
        Decide(KeyPolicies.ConsoleDefault(Account, [], [Bob], external: false), Bob, "kms:CreateGrant", context).ShouldBe(reason);
    }

    [Fact]
    public void ConsoleDefault_ImportedMaterial_LetsAdministratorsImportIt() =>
        Decide(KeyPolicies.ConsoleDefault(Account, [Alice], [], external: true), Alice, "kms:ImportKeyMaterial").ShouldBe("KeyPolicy");

    [Fact]
    public void ConsoleDefault_NobodyNamed_IsTheAccountsStatementAlone() =>
        PolicyDocument.Parse(KeyPolicies.ConsoleDefault(Account, [], [], external: false), PolicyKind.Key).Statements.ShouldHaveSingleItem().Sid.ShouldBe("Enable IAM User Permissions");

    [Theory]
    [InlineData(Alice, "kms:Decrypt", Service, "us-east-2", "KeyPolicy")]
    [InlineData(Root, "kms:CreateGrant", Service, "us-east-2", "KeyPolicy")]
    [InlineData(Alice, "kms:Decrypt", Service, "us-east-1", "Nothing")]
    [InlineData(Alice, "kms:Decrypt", "s3.amazonaws.com", "us-east-2", "Nothing")]
    [InlineData(Root, "kms:Decrypt", null, "us-east-2", "Nothing")]
    [InlineData(Stranger, "kms:Decrypt", Service, "us-east-2", "Nothing")]
    [InlineData(Service, "kms:Decrypt", null, "us-east-2", "Nothing")]
    [InlineData(Root, "kms:DescribeKey", null, "us-east-2", "KeyPolicy")]
    [InlineData(Root, "kms:RevokeGrant", null, "us-east-2", "KeyPolicy")]
    [InlineData(Root, "kms:PutKeyPolicy", null, "us-east-2", "Nothing")]
    [InlineData(Root, "kms:ScheduleKeyDeletion", null, "us-east-2", "Nothing")]
    public void FileSystemServiceManaged_Decides(string caller, string action, string? via, string region, string reason)
    {
        var principal = PolicyPrincipal.Of(caller);
        var context = new KeyConditions { Principal = principal, CallerAccount = principal.AccountId, InvokedBy = via, Region = region };
        Decide(KeyPolicies.FileSystemServiceManaged(Account, "us-east-2"), caller, action, context).ShouldBe(reason);
    }

    public static TheoryData<string[], string, bool> Lockouts => new()
    {
        { [Statement("Allow", Root)], Root, false },
        { [Statement("Allow", Root)], Alice, false },
        { [Statement("Allow", Alice, "kms:Put*")], Alice, false },
        { [Statement("Allow", "*")], Alice, false },
        { [Statement("Allow", Alice)], Root, true },
        { [Statement("Allow", Alice)], Bob, true },
        { [Statement("Allow", Root, "kms:Decrypt")], Root, true },
        { [Statement("Allow", Root), Statement("Deny", "*", "kms:PutKeyPolicy")], Root, true },
        { [Statement("Allow", Root), Statement("Deny", Bob)], Alice, false },
        { ["{'Effect':'Allow','Principal':'*','Action':'kms:*'}"], Root, true },
        { [Statement("Allow", Root, more: ",'Condition':{'Bool':{'aws:SecureTransport':'true'}}")], Root, true },
        { [Statement("Allow", Root, more: ",'Condition':{'StringEquals':{'kms:CallerAccount':'111122223333'}}")], Root, false },
        { [Statement("Allow", OtherRoot)], Root, true },
    };

    [Theory]
    [MemberData(nameof(Lockouts))]
    public void WouldLockOut_NewPolicy_IsJudgedByWhetherItsWriterCanWriteAnother(string[] statements, string caller, bool locksOut)
    {
        var principal = PolicyPrincipal.Of(caller);
        KeyPolicies.WouldLockOut(KeyPolicy(statements), principal, KeyArn, new KeyConditions { Principal = principal, CallerAccount = principal.AccountId }).ShouldBe(locksOut);
    }

    private static string Decide(string policy, string caller, string action, IPolicyContext? context = null) =>
        KeyAccess.Decide(PolicyDocument.Parse(policy, PolicyKind.Key), Account, [], Request(caller, action, context)).Reason.ToString();
}
