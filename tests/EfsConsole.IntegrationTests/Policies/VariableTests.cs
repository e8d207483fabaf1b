using EfsConsole.Services.Policies;
using static EfsConsole.IntegrationTests.Policies.PolicyCase;

namespace EfsConsole.IntegrationTests.Policies;

public sealed class VariableTests
{
    // Condition, the value of my:Key; aws:username is a*b, aws:PrincipalArn an ARN, my:Several has two values.
    [Theory]
    [InlineData("'StringEquals':{'my:Key':'${aws:username}'}", "a*b", true)]
    [InlineData("'StringEquals':{'my:Key':'<${AWS:UserName}>'}", "<a*b>", true)]
    [InlineData("'StringEquals':{'my:Key':'${aws:username}'}", "${aws:username}", false)]
    [InlineData("'StringLike':{'my:Key':'${aws:username}'}", "axb", false)]
    [InlineData("'StringLike':{'my:Key':'${aws:username}/*'}", "a*b/c", true)]
    [InlineData("'StringEqualsIgnoreCase':{'my:Key':'${aws:username}'}", "A*B", true)]
    [InlineData("'StringEquals':{'my:Key':'${my:Absent, |other|}'}", "other", true)]
    [InlineData("'StringEquals':{'my:Key':'${my:Absent,|other|}'}", "other", true)]
    [InlineData("'StringEquals':{'my:Key':'${aws:username, |other|}'}", "other", false)]
    [InlineData("'StringEquals':{'my:Key':'${my:Several, |other|}'}", "other", true)]
    [InlineData("'StringEquals':{'my:Key':'${my:Absent}'}", "", false)]
    [InlineData("'StringEquals':{'my:Key':['${my:Absent}','x']}", "x", true)]
    [InlineData("'StringNotEquals':{'my:Key':'${my:Absent}'}", "x", false)]
    [InlineData("'StringLike':{'my:Key':'${*}${?}${$}'}", "*?$", true)]
    [InlineData("'StringLike':{'my:Key':'${*}'}", "x", false)]
    [InlineData("'StringLike':{'my:Key':'$${*}$'}", "$*$", true)]
    [InlineData("'StringEquals':{'my:Key':'${*}'}", "*", true)]
    [InlineData("'ArnEquals':{'my:Key':'${aws:PrincipalArn}'}", "arn:aws:iam::111122223333:user/a", true)]
    [InlineData("'ArnLike':{'my:Key':'${aws:PrincipalArn}'}", "arn:aws:iam::111122223333:user/b", false)]
    public void Condition_WithAVariable_ComparesItsValue(string condition, string value, bool holds) => Holds("2012-10-17", condition, value).ShouldBe(holds);

    [Theory]
    [InlineData("'StringEquals':{'my:Key':'${aws:username}'}", "a*b", false)]
    [InlineData("'StringEquals':{'my:Key':'${aws:username}'}", "${aws:username}", true)]
    [InlineData("'StringLike':{'my:Key':'${*}'}", "${anything}", true)]
    [InlineData("'StringLike':{'my:Key':'${*}'}", "*", false)]
    public void Condition_InTheEarlierVersion_HasNoVariables(string condition, string value, bool holds) => Holds("2008-10-17", condition, value).ShouldBe(holds);

    [Theory]
    [InlineData("Allow", "Resource", "a*b", true)]
    [InlineData("Allow", "Resource", "axb", false)]
    [InlineData("Allow", "Resource", null, false)]
    [InlineData("Allow", "NotResource", "a*b", false)]
    [InlineData("Allow", "NotResource", "c", true)]
    [InlineData("Allow", "NotResource", null, false)]
    [InlineData("Deny", "NotResource", null, true)]
    [InlineData("Deny", "Resource", null, false)]
    public void Resource_WithAVariable_IsThatOfTheCallerAndWithoutAValueNeverAllows(string effect, string element, string? name, bool matches)
    {
        var policy = Document(PolicyKind.Identity, $"{{'Effect':'{effect}','Action':'kms:*','{element}':'arn:aws:kms:*:*:alias/${{aws:username}}'}}");
        var request = Request(
            Alice, context: name is null ? PolicyContext.Empty : Context(("aws:username", [name])), resource: "arn:aws:kms:us-east-1:111122223333:alias/a*b");
        PolicyEvaluator.Matches(policy, request).Count.ShouldBe(matches ? 1 : 0);
    }

    private static bool Holds(string version, string condition, string value)
    {
        // Version last: whether there are variables is known only then. A bar stands for the apostrophes within variables.
        var text = $"{{'Statement':{{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':{{{condition}}}}},'Version':'{version}'}}";
        var policy = PolicyDocument.Parse(Json(text).Replace('|', '\''), PolicyKind.Key);
        var context = Context(("my:Key", [value]), ("aws:username", ["a*b"]), ("aws:PrincipalArn", ["arn:aws:iam::111122223333:user/a"]), ("my:Several", ["a", "b"]));
        return PolicyEvaluator.Evaluate(policy, Request(Alice, context: context)).Allowed is not null;
    }
}
