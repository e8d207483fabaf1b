using EfsConsole.Services.Policies;
using static EfsConsole.IntegrationTests.Policies.PolicyCase;

namespace EfsConsole.IntegrationTests.Policies;

public sealed class ConditionTests
{
    // Operator, the policy's value (JSON, with apostrophes), the request's values (null: it has not got the key), whether it holds.
    public static TheoryData<string, string, string[]?, bool> Operators => new()
    {
        { "StringEquals", "'a'", ["a"], true },
        { "StringEquals", "'a'", ["A"], false },
        { "StringEquals", "'a*'", ["ab"], false },
        { "StringEquals", "['b','a']", ["a"], true },
        { "StringEquals", "[]", ["a"], false },
        { "StringEquals", "7", ["7"], true },
        { "StringEquals", "true", ["true"], true },
        { "StringEquals", "'a'", null, false },
        { "StringEqualsIfExists", "'a'", null, true },
        { "StringEqualsIfExists", "'a'", ["b"], false },
        { "StringNotEquals", "'a'", ["b"], true },
        { "StringNotEquals", "'a'", ["a"], false },
        { "StringNotEquals", "['b','a']", ["a"], false },
        { "StringNotEquals", "['b','a']", ["c"], true },
        { "StringNotEquals", "'a'", null, true },
        { "StringNotEqualsIfExists", "'a'", null, true },
        { "StringEqualsIgnoreCase", "'aB'", ["Ab"], true },
        { "StringEqualsIgnoreCase", "'aB'", ["Ac"], false },
        { "StringEqualsIgnoreCase", "'aB'", null, false },
        { "StringNotEqualsIgnoreCase", "'aB'", ["Ab"], false },
        { "StringNotEqualsIgnoreCase", "'aB'", ["Ac"], true },
        { "StringNotEqualsIgnoreCase", "'aB'", null, true },
        { "StringLike", "'a*c?'", ["abbcd"], true },
        { "StringLike", "'a*c?'", ["abbc"], false },
        { "StringLike", "'a*'", ["Ab"], false },
        { "StringLike", "'*'", [""], true },
        { "StringLike", "'*'", null, false },
        { "StringNotLike", "'a*'", ["ab"], false },
        { "StringNotLike", "'a*'", ["b"], true },
        { "StringNotLike", "'a*'", null, true },
        { "NumericEquals", "'10'", ["10.0"], true },
        { "NumericEquals", "10", ["1e1"], true },
        { "NumericEquals", "10", ["11"], false },
        { "NumericEquals", "10", ["ten"], false },
        { "NumericEquals", "10", null, false },
        { "NumericNotEquals", "10", ["10"], false },
        { "NumericNotEquals", "10", ["11"], true },
        { "NumericNotEquals", "10", null, true },
        { "NumericLessThan", "10", ["9"], true },
        { "NumericLessThan", "10", ["10"], false },
        { "NumericLessThan", "10", null, false },
        { "NumericLessThanIfExists", "10", null, true },
        { "NumericLessThanEquals", "10", ["10"], true },
        { "NumericLessThanEquals", "10", ["10.01"], false },
        { "NumericLessThanEquals", "10", null, false },
        { "NumericGreaterThan", "10", ["100"], true },
        { "NumericGreaterThan", "10", ["10"], false },
        { "NumericGreaterThan", "10", null, false },
        { "NumericGreaterThanEquals", "-1", ["-1"], true },
        { "NumericGreaterThanEquals", "-1", ["-2"], false },
        { "NumericGreaterThanEquals", "-1", null, false },
        { "DateEquals", "'2026-01-02T03:04:05Z'", ["2026-01-02T04:04:05+01:00"], true },
        { "DateEquals", "1767323045", ["2026-01-02T03:04:05Z"], true },
        { "DateEquals", "'1970-01-01T00:00:05Z'", ["5"], true },
        { "DateEquals", "'2026-01-02'", ["2026-01-02T00:00Z"], true },
        { "DateEquals", "'2026'", ["2026-01-01T00:00:00.000Z"], true },
        { "DateEquals", "'2026-01-02'", ["2026-01-03"], false },
        { "DateEquals", "'2026-01-02'", ["soon"], false },
        { "DateEquals", "'2026-01-02'", ["99999999999999999"], false },
        { "DateEquals", "'2026-01-02'", null, false },
        { "DateNotEquals", "'2026-01-02'", ["2026-01-02"], false },
        { "DateNotEquals", "'2026-01-02'", ["2026-01-03"], true },
        { "DateNotEquals", "'2026-01-02'", null, true },
        { "DateLessThan", "'2026-01-02'", ["2026-01-01T23:59:59.9Z"], true },
        { "DateLessThan", "'2026-01-02'", ["2026-01-02"], false },
        { "DateLessThan", "'2026-01-02'", null, false },
        { "DateLessThanIfExists", "'2026-01-02'", null, true },
        { "DateLessThanEquals", "'2026-01-02'", ["2026-01-02"], true },
        { "DateLessThanEquals", "'2026-01-02'", ["2026-01-03"], false },
        { "DateGreaterThan", "'2026-01-02'", ["2026-01-02T00:00:01Z"], true },
        { "DateGreaterThan", "'2026-01-02'", ["2026-01-02"], false },
        { "DateGreaterThan", "'2026-01-02'", null, false },
        { "DateGreaterThanEquals", "'2026-01-02'", ["2026-01-02"], true },
        { "DateGreaterThanEquals", "'2026-01-02'", ["2026-01-01"], false },
        { "Bool", "'true'", ["TRUE"], true },
        { "Bool", "false", ["false"], true },
        { "Bool", "'true'", ["false"], false },
        { "Bool", "'false'", null, false },
        { "BoolIfExists", "'false'", null, true },
        { "BinaryEquals", "'AQI='", ["AQI="], true },
        { "BinaryEquals", "'AQI='", ["AQM="], false },
        { "BinaryEquals", "'AQI='", ["?"], false },
        { "BinaryEquals", "'AQI='", null, false },
        { "IpAddress", "'203.0.113.0/24'", ["203.0.113.255"], true },
        { "IpAddress", "'203.0.113.7/24'", ["203.0.113.255"], true },
        { "IpAddress", "'203.0.113.0/24'", ["203.0.114.0"], false },
        { "IpAddress", "'203.0.113.7'", ["203.0.113.7"], true },
        { "IpAddress", "'203.0.113.7'", ["203.0.113.8"], false },
        { "IpAddress", "'203.0.113.7'", ["::ffff:203.0.113.7"], true },
        { "IpAddress", "'0.0.0.0/0'", ["198.51.100.1"], true },
        { "IpAddress", "'0.0.0.0/0'", ["2001:db8::1"], false },
        { "IpAddress", "'::/0'", ["2001:db8::1"], true },
        { "IpAddress", "'2001:DB8:1234::/48'", ["2001:db8:1234:ffff::1"], true },
        { "IpAddress", "'2001:DB8:1234::/48'", ["2001:db8:1235::1"], false },
        { "IpAddress", "'203.0.113.0/24'", ["elasticfilesystem.amazonaws.com"], false },
        { "IpAddress", "'0.0.0.0/0'", null, false },
        { "NotIpAddress", "'203.0.113.0/24'", ["203.0.113.1"], false },
        { "NotIpAddress", "'203.0.113.0/24'", ["203.0.114.1"], true },
        { "NotIpAddress", "'203.0.113.0/24'", null, true },
        { "ArnEquals", "'arn:aws:iam::111122223333:role/*'", ["arn:aws:iam::111122223333:role/a:b"], true },
        { "ArnEquals", "'arn:aws:iam::111122223333:role/x'", ["arn:aws:iam::111122223333:role/y"], false },
        { "ArnEquals", "'arn:aws:iam::111122223333:role/x'", null, false },
        { "ArnLike", "'arn:*:iam::*:user/?lice'", ["arn:aws:iam::111122223333:user/alice"], true },
        { "ArnLike", "'arn:aws:*:111122223333:user/alice'", ["arn:aws:iam::111122223333:user/alice"], false },
        { "ArnLike", "'arn:aws:iam::*'", ["arn:aws:iam::111122223333:user/alice"], false },
        { "ArnLike", "'*'", ["arn:aws:iam::111122223333:user/alice"], false },
        { "ArnLike", "'arn:*:iam::*:user/?lice'", ["alice"], false },
        { "ArnLike", "'arn:*:iam::*:user/?lice'", null, false },
        { "ArnLikeIfExists", "'arn:*:iam::*:user/?lice'", null, true },
        { "ArnNotEquals", "'arn:aws:iam::111122223333:role/x'", ["arn:aws:iam::111122223333:role/x"], false },
        { "ArnNotEquals", "'arn:aws:iam::111122223333:role/x'", ["arn:aws:iam::111122223333:role/y"], true },
        { "ArnNotEquals", "'arn:aws:iam::111122223333:role/x'", null, true },
        { "ArnNotLike", "'arn:aws:iam::*:role/x'", ["arn:aws:iam::111122223333:role/x"], false },
        { "ArnNotLike", "'arn:aws:iam::*:role/x'", ["arn:aws:iam::111122223333:role/y"], true },
        { "ArnNotLike", "'arn:aws:iam::*:role/x'", null, true },
        { "Null", "'true'", null, true },
        { "Null", "'true'", ["a"], false },
        { "Null", "false", ["a"], true },
        { "Null", "false", null, false },
        { "ForAllValues:StringEquals", "['a','b']", ["a", "b", "a"], true },
        { "ForAllValues:StringEquals", "['a','b']", ["a", "c"], false },
        { "ForAllValues:StringEquals", "['a','b']", null, true },
        { "ForAllValues:StringEquals", "['a','b']", [], true },
        { "ForAllValues:StringNotEquals", "['a','b']", ["c", "d"], true },
        { "ForAllValues:StringNotEquals", "['a','b']", ["c", "a"], false },
        { "ForAllValues:StringNotEquals", "['a','b']", null, true },
        { "ForAllValues:StringEqualsIfExists", "['a','b']", null, true },
        { "ForAnyValue:StringEquals", "['a','b']", ["c", "b"], true },
        { "ForAnyValue:StringEquals", "['a','b']", ["c", "d"], false },
        { "ForAnyValue:StringEquals", "['a','b']", null, false },
        { "ForAnyValue:StringEquals", "['a','b']", [], false },
        { "ForAnyValue:StringNotEquals", "['a','b']", ["a", "c"], true },
        { "ForAnyValue:StringNotEquals", "['a','b']", ["a", "b"], false },
        { "ForAnyValue:StringNotEquals", "['a','b']", null, false },
        { "ForAnyValue:StringEqualsIfExists", "['a','b']", null, false },
        { "ForAnyValue:StringLike", "'a*'", ["b", "ab"], true },
        { "stringequals", "'a'", ["a"], true },
        { "forallvalues:STRINGLIKEIFEXISTS", "'a*'", ["ab", "b"], false },
    };

    [Theory]
    [MemberData(nameof(Operators))]
    public void Condition_Operator_HoldsAsDocumented(string name, string value, string[]? request, bool holds)
    {
        var policy = KeyPolicy(Statement("Allow", "*", more: $",'Condition':{{'{name}':{{'my:Key':{value}}}}}"));
        var context = request is null ? PolicyContext.Empty : Context(("MY:key", request));
        (PolicyEvaluator.Evaluate(policy, Request(Alice, context: context)).Allowed is not null).ShouldBe(holds);
    }

    [Fact]
    public void Condition_EveryOperator_IsInTheTable()
    {
        string[] all =
        [
            "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike",
            "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
            "DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals",
            "Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null",
        ];
        var tried = Operators.Select(row => row.Data.Item1).ToHashSet();
        all.ShouldBeSubsetOf(tried);
        all.ShouldAllBe(name => ConditionOperator.Find(name) != null);
    }

    [Theory]
    [InlineData("a", "x", true)]
    [InlineData("a", "y", false)]
    [InlineData("b", "x", false)]
    public void Condition_SeveralOperatorsAndKeys_AllMustHold(string one, string two, bool holds)
    {
        var policy = KeyPolicy(Statement("Allow", "*", more: ",'Condition':{'StringEquals':{'my:One':'a','my:Two':['x','z']},'StringNotEquals':{'my:One':'b'}}"));
        var context = Context(("my:One", [one]), ("my:Two", [two]));
        (PolicyEvaluator.Evaluate(policy, Request(Alice, context: context)).Allowed is not null).ShouldBe(holds);
    }

    [Fact]
    public void Condition_Empty_AlwaysHolds() =>
        PolicyEvaluator.Evaluate(KeyPolicy(Statement("Allow", "*", more: ",'Condition':{}")), Request(Alice)).Allowed.ShouldNotBeNull();
}
