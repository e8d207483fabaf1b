using EfsConsole.Services.Policies;
using static EfsConsole.IntegrationTests.Policies.PolicyCase;

namespace EfsConsole.IntegrationTests.Policies;

public sealed class PrincipalTests
{
    public static TheoryData<string, string, string> Coverings => new()
    {
        { "'*'", Alice, "Named" },
        { "'*'", Stranger, "Named" },
        { "'*'", Service, "Named" },
        { "{'AWS':'*'}", Stranger, "Named" },
        { $"{{'AWS':'{Account}'}}", Root, "Named" },
        { $"{{'AWS':'{Account}'}}", Alice, "Account" },
        { $"{{'AWS':'{Account}'}}", Session, "Account" },
        { $"{{'AWS':'{Account}'}}", Stranger, "None" },
        { $"{{'AWS':'{Account}'}}", Service, "None" },
        { $"{{'AWS':'{Root}'}}", Root, "Named" },
        { $"{{'AWS':'{Root}'}}", Alice, "Account" },
        { $"{{'AWS':'{Root}'}}", OtherRoot, "None" },
        { $"{{'AWS':['{Root}','{Alice}']}}", Alice, "Named" },
        { $"{{'AWS':'{Alice}'}}", Alice, "Named" },
        { $"{{'AWS':'{Alice}'}}", Bob, "None" },
        { $"{{'AWS':'{Alice}'}}", Root, "None" },
        { $"{{'AWS':'{Alice}'}}", Alice.Replace("alice", "Alice", StringComparison.Ordinal), "None" },
        { $"{{'AWS':'{Role}'}}", Role, "Named" },
        { $"{{'AWS':'{Role}'}}", Session, "Named" },
        { $"{{'AWS':'{Role}'}}", Session.Replace(Account, OtherAccount, StringComparison.Ordinal), "None" },
        { $"{{'AWS':'{Role}'}}", Session.Replace("Reader", "Writer", StringComparison.Ordinal), "None" },
        { $"{{'AWS':'{Session}'}}", Session, "Named" },
        { $"{{'AWS':'{Session}'}}", Session + "2", "None" },
        { $"{{'AWS':'{Session}'}}", Role, "None" },
        { $"{{'Service':'{Service}'}}", Service, "Named" },
        { $"{{'Service':'{Service}'}}", "kms.amazonaws.com", "None" },
        { $"{{'Service':'{Service}'}}", Root, "None" },
        { "{'Federated':'accounts.example.com'}", Alice, "None" },
    };

    [Theory]
    [MemberData(nameof(Coverings))]
    public void Principal_OfAPolicy_CoversACaller(string principal, string caller, string match)
    {
        Match(principal, "Principal", caller).ToString().ShouldBe(match);

        // NotPrincipal excepts whom the same element would name, and of an account its root user alone.
        Match(principal, "NotPrincipal", caller).ToString().ShouldBe(match == "Named" ? "None" : "Named");
    }

    [Theory]
    [InlineData(Root, "Account", Account, null, Root)]
    [InlineData(Account, "Account", Account, null, Root)]
    [InlineData(Alice, "User", Account, "alice", Alice)]
    [InlineData(Session, "Session", Account, "Reader", "arn:aws:iam::111122223333:role/Reader")]
    [InlineData(Service, "Service", null, null, Service)]
    public void Caller_Form_TellsAccountAndName(string principal, string type, string? account, string? name, string identity)
    {
        var caller = PolicyPrincipal.Of(principal);
        (caller.Type.ToString(), caller.AccountId, caller.Name, caller.Identity).ShouldBe((type, account, name, identity));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("alice")]
    [InlineData("arn:aws:iam::111122223333:group/admins")]
    public void Caller_NoPrincipal_Throws(string principal) => Should.Throw<FormatException>(() => PolicyPrincipal.Of(principal));

    private static PrincipalMatch Match(string principal, string element, string caller)
    {
        var policy = KeyPolicy($"{{'Effect':'Deny','{element}':{principal},'Action':'*','Resource':'*'}}");
        return policy.Statements[0].Match(Request(caller));
    }
}
