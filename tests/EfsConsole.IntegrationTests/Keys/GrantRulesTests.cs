using CsCheck;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;
using EfsConsole.Services.Grants;

namespace EfsConsole.IntegrationTests.Keys;

public sealed class GrantRulesTests
{
    // Few keys and values, so that contexts often overlap.
    private static readonly Gen<Dictionary<string, string>> Contexts =
        Gen.Dictionary(Gen.Int[0, 3].Select(i => "aAbc"[i].ToString()), Gen.Int[1, 2].Select(i => i == 1 ? "x" : "X"))[0, 4];

    private static readonly Gen<GrantConstraints> Constraints = Gen.Select(
        Contexts, Contexts, Gen.Int[0, 2], (one, two, kind) => kind switch
        {
            0 => new GrantConstraints { EncryptionContextEquals = one },
            1 => new GrantConstraints { EncryptionContextSubset = two },
            _ => new GrantConstraints(),
        });

    [Fact]
    public void Fits_Equals_HoldsForExactlyThatContext() =>
        Gen.Select(Contexts, Contexts).Sample((constraint, context) =>
        {
            var same = constraint.Count == 0 || (constraint.Count == context.Count && !constraint.Except(context).Any());
            GrantRules.Fits(new GrantConstraints { EncryptionContextEquals = constraint }, context).ShouldBe(same);
        });

    [Fact]
    public void Fits_Subset_HoldsForEveryContextThatHasAtLeastThat() =>
        Gen.Select(Contexts, Contexts).Sample((constraint, context) =>
            GrantRules.Fits(new GrantConstraints { EncryptionContextSubset = constraint }, context).ShouldBe(!constraint.Except(context).Any()));

    [Fact]
    public void IsAtLeastAsStrict_WhenTrue_NothingFitsTheChildAlone() =>
        Gen.Select(Constraints, Constraints, Contexts).Sample((child, parent, context) =>
        {
            if (GrantRules.IsAtLeastAsStrict(child, parent) && GrantRules.Fits(child, context))
            {
                GrantRules.Fits(parent, context).ShouldBeTrue();
            }
        });

    [Fact]
    public void IsAtLeastAsStrict_OfItself_Holds() => Constraints.Sample(constraint => GrantRules.IsAtLeastAsStrict(constraint, constraint).ShouldBeTrue());

    [Fact]
    public void Join_AnyOrderAndRepeats_IsTheSame() =>
        GrantRules.Join(["DescribeKey", "Decrypt", "DescribeKey"]).ShouldBe(GrantRules.Join(["Decrypt", "DescribeKey"]));

    [Fact]
    public void Token_AnyCharacterChanged_IsNoToken()
    {
        var id = GrantId.New();
        var token = GrantToken.Write(id);
        GrantToken.Read(token, "grantToken").ShouldBe(id);
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Should.Throw<InvalidGrantTokenException>(() => GrantToken.Read(new string(changed), "grantToken"));
        }
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:root", true)]
    [InlineData("arn:aws:iam::111122223333:user/path/alice", true)]
    [InlineData("arn:aws:sts::111122223333:assumed-role/R/S", true)]
    [InlineData("elasticfilesystem.amazonaws.com", true)]
    [InlineData("alice", false)]
    [InlineData("arn:aws:iam::1111:user/alice", false)]
    [InlineData("arn:aws:iam::111122223333:group/admins", false)]
    [InlineData("amazonaws.com", false)]
    [InlineData("elasticfilesystem.amazonaws.com\n", false)]
    public void Principal_Form_IsChecked(string principal, bool valid)
    {
        if (valid)
        {
            Should.NotThrow(() => GrantPrincipal.Check(principal, "granteePrincipal"));
        }
        else
        {
            Should.Throw<InvalidArnException>(() => GrantPrincipal.Check(principal, "granteePrincipal")).Parameter.ShouldBe("granteePrincipal");
        }
    }
}
