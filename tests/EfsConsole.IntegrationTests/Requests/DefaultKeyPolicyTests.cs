using EfsConsole.Services.Policies;
using EfsConsole.Web.Features.Requests;

namespace EfsConsole.IntegrationTests.Requests;

public class DefaultKeyPolicyTests
{
    private const string Account = "111122223333";

    [Fact]
    public void Is_WhatAKeyBeginsWith_IsTheDefaultHoweverItIsSetOut()
    {
        var policy = KeyPolicies.ApiDefault(Account);

        DefaultKeyPolicy.Is(policy, Account).ShouldBeTrue();
        DefaultKeyPolicy.Is(System.Text.Json.Nodes.JsonNode.Parse(policy)!.ToJsonString(new() { WriteIndented = true }), Account).ShouldBeTrue();
    }

    [Theory]
    [InlineData("444455556666")]
    [InlineData("")]
    public void Is_OfAnotherAccount_IsAnother(string account) => DefaultKeyPolicy.Is(KeyPolicies.ApiDefault(Account), account).ShouldBeFalse();

    [Fact]
    public void Is_WithMoreOrLess_IsAnother()
    {
        DefaultKeyPolicy.Is(KeyPolicies.ConsoleDefault(Account, [], ["arn:aws:iam::111122223333:user/bob"], external: false), Account).ShouldBeFalse();
        DefaultKeyPolicy.Is(KeyPolicies.ApiDefault(Account).Replace("kms:*", "kms:Get*", StringComparison.Ordinal), Account).ShouldBeFalse();
        DefaultKeyPolicy.Is(KeyPolicies.ApiDefault(Account).Replace("2012-10-17", "2008-10-17", StringComparison.Ordinal), Account).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"Version\":5}")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":{}}")]
    [InlineData("{\"a\":1,\"a\":2,\"Version\":\"2012-10-17\"}")]
    public void Is_WhatIsNoSuchDocument_IsAnother(string policy) => DefaultKeyPolicy.Is(policy, Account).ShouldBeFalse();
}
