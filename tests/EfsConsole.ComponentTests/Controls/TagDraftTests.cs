using EfsConsole.Domain.Tags;
using EfsConsole.Web.Components.Controls;

namespace EfsConsole.ComponentTests.Controls;

public class TagDraftTests
{
    [Fact]
    public void ToTags_BlankRowsAndANameWithoutValue_AreNotSent() =>
        Draft(("Name", ""), ("", ""), ("team", "")).ToTags().ShouldBe([new Tag("team", "")]);

    [Theory]
    [InlineData("aws:owner")]
    [InlineData("AWS:owner")]
    [InlineData("semi;colon")]
    public void Faults_KeyThatIsNotAllowed_IsInTheKey(string key)
    {
        var fault = Draft((key, "x")).Faults().ShouldHaveSingleItem();

        fault.InKey.ShouldBeTrue();
        fault.ElementId.ShouldStartWith("tag-key-");
    }

    [Fact]
    public void Faults_ValueWithoutKey_AsksForTheKey() => Draft(("", "x")).Faults().ShouldHaveSingleItem().Message.ShouldContain("needs a key");

    [Fact]
    public void Faults_KeyGivenTwice_IsAtTheSecond()
    {
        var draft = Draft(("team", "a"), ("team", "b"));

        draft.Faults().ShouldHaveSingleItem().Row.ShouldBe(draft.Rows[1]);
    }

    [Fact]
    public void Faults_KeysThatDifferInCase_AreNone() => Draft(("team", "a"), ("Team", "b")).Faults().ShouldBeEmpty();

    [Fact]
    public void Faults_LongestKeyAndValue_AreNone() => Draft((new('k', 128), new('v', 256))).Faults().ShouldBeEmpty();

    [Fact]
    public void Faults_KeyAndValueTooLong_AreBothNamed() => Draft((new('k', 129), new('v', 257))).Faults().Select(fault => fault.InKey).ShouldBe([true, false]);

    [Fact]
    public void Faults_FiftyOneTags_AreOneTooMany() =>
        Draft([.. Enumerable.Range(0, 51).Select(number => ($"key{number}", "x"))]).Faults().ShouldHaveSingleItem().Message.ShouldContain("at most 50");

    private static TagDraft Draft(params (string Key, string Value)[] rows) => new() { Rows = [.. rows.Select(row => new TagRow { Key = row.Key, Value = row.Value })] };
}
