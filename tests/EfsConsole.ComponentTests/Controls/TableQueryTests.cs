using EfsConsole.Web.Components.Controls;

namespace EfsConsole.ComponentTests.Controls;

public class TableQueryTests
{
    private static readonly string[] SortKeys = ["name", "size"];

    [Fact]
    public void Read_AllPartsGiven_TakesThem() =>
        Read("?filter=reports&sort=-size&page=3&size=50").ShouldBe(new TableQuery("reports", "size", true, 3, 50));

    [Fact]
    public void Read_NothingGiven_IsTheDefault() => Read(string.Empty).ShouldBe(new TableQuery(null, "name", false, 1, 25));

    [Theory]
    [InlineData("?sort=password")]
    [InlineData("?sort=-")]
    [InlineData("?page=0")]
    [InlineData("?page=-1")]
    [InlineData("?page=99999999999999999999")]
    [InlineData("?page=two")]
    [InlineData("?size=7")]
    [InlineData("?size=")]
    [InlineData("?filter=%20%20")]
    public void Read_InvalidPart_IsPassedOver(string query) => Read(query).ShouldBe(new TableQuery(null, "name", false, 1, 25));

    [Fact]
    public void Read_TextLongerThanAnyName_IsPassedOver() => Read($"?filter={new string('a', 257)}").Text.ShouldBeNull();

    [Fact]
    public void Read_WithPrefix_ReadsItsOwnParametersOnly() =>
        TableQuery.Read("http://localhost/x?filter=other&sub-filter=own", "sub-", SortKeys, "name").Text.ShouldBe("own");

    [Fact]
    public void Write_Default_LeavesTheAddressBare() =>
        Read(string.Empty).Write(string.Empty, "name").Values.ShouldAllBe(value => value == null);

    [Fact]
    public void Write_ReadAgain_IsTheSame()
    {
        var query = new TableQuery("a&b", "size", true, 4, 100);
        var address = string.Join("&", query.Write("t-", "name").Select(part => $"{part.Key}={Uri.EscapeDataString($"{part.Value}")}"));

        TableQuery.Read($"http://localhost/x?{address}", "t-", SortKeys, "name").ShouldBe(query);
    }

    [Fact]
    public void Offset_OfTheThirdPage_PassesOverTwoPages() => new TableQuery(null, null, false, 3, 50).Offset.ShouldBe(100);

    private static TableQuery Read(string query) => TableQuery.Read($"http://localhost/x{query}", string.Empty, SortKeys, "name");
}
