using EfsConsole.Web.Features.Activity;

namespace EfsConsole.ComponentTests.Activity;

public class ActivityFilterTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("source=nowhere.example")]
    [InlineData("range=forever")]
    [InlineData("from=2026-11-23T10:00Z")]
    [InlineData("range=custom&from=yesterday")]
    [InlineData("failures=perhaps")]
    public void Read_PartThatCannotBe_IsPassedOver(string query)
    {
        var request = ActivityFilter.Read($"http://localhost/activity?{query}").ToRequest(Now);

        (request.EventSource, request.StartTime, request.EndTime, request.FailuresOnly).ShouldBe((null, null, null, null));
    }

    [Fact]
    public void ToRequest_OfTheLastHour_BeginsAnHourAgo() =>
        ActivityFilter.Read("http://localhost/activity?range=1h").ToRequest(Now).StartTime.ShouldBe(Now.AddHours(-1));

    [Fact]
    public void ToRequest_OfASpan_HoldsTheWholeLastMinute()
    {
        var request = ActivityFilter.Read("http://localhost/activity?range=custom&from=2026-11-23T10:00Z&to=2026-11-23T10:05Z").ToRequest(Now);

        request.StartTime.ShouldBe(new DateTime(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc));
        request.EndTime.ShouldBe(new DateTime(2026, 11, 23, 10, 6, 0, DateTimeKind.Utc).AddTicks(-1));
    }

    [Fact]
    public void Write_ReadAgain_IsTheSame()
    {
        var filter = new ActivityFilter
        {
            EventName = "Decrypt",
            Source = "kms.amazonaws.com",
            Resource = "arn:aws:kms:us-east-1:111122223333:key/12ab",
            FailuresOnly = true,
            Range = ActivityFilter.CustomRange,
            From = Now.AddHours(-2),
            To = Now,
            Cursor = "abc/+=",
        };
        var query = string.Join("&", filter.Write().Select(part => $"{part.Key}={Uri.EscapeDataString($"{part.Value}")}"));

        ActivityFilter.Read($"http://localhost/activity?{query}").ShouldBe(filter);
    }
}
