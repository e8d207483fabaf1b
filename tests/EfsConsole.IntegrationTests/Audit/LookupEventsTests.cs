using System.Buffers.Text;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Audit;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.IntegrationTests.Audit;

public sealed class LookupEventsTests : IAsyncLifetime
{
    private const string KeyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private const string FileSystemArn = "arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-0123456789abcdef0";
    private static readonly DateTime Start = new(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(Start.AddHours(1)));
    private readonly List<AuditRecord> _records = [];
    private TestInstallation _installation = null!;

    public async ValueTask InitializeAsync()
    {
        _installation = await TestInstallation.StartAsync(options =>
        {
            options.Time = _time;
            options.Settings["Account:Regions:0"] = "us-east-1";
            options.Settings["Account:Regions:1"] = "eu-central-1";
        });
        for (var i = 0; i < 120; i++)
        {
            _records.Add((i % 3) switch
            {
                0 => AuditRecords.Record(Start.AddSeconds(i), "Decrypt", service: true, resources: new AuditResource(AuditResource.Key, KeyArn)),
                1 => AuditRecords.Record(Start.AddSeconds(i), "CreateFileSystem", "elasticfilesystem.amazonaws.com", readOnly: false, resources: new AuditResource(AuditResource.FileSystem, FileSystemArn)),
                _ => AuditRecords.Record(Start.AddSeconds(i), "DescribeFileSystems", "elasticfilesystem.amazonaws.com", errorCode: "FileSystemNotFound"),
            });
        }

        await _installation.Services.GetRequiredService<AuditWriter>().WriteAsync(_records);
    }

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    [Theory]
    [InlineData("EventName", "Decrypt", 40)]
    [InlineData("EventName", "decrypt", 0)]
    [InlineData("EventSource", "elasticfilesystem.amazonaws.com", 80)]
    [InlineData("ReadOnly", "false", 40)]
    [InlineData("Username", "elasticfilesystem.amazonaws.com", 40)]
    [InlineData("ResourceName", KeyArn, 40)]
    [InlineData("ResourceName", "1234abcd-12ab-34cd-56ef-1234567890ab", 40)]
    [InlineData("ResourceName", "fs-0123456789abcdef0", 40)]
    [InlineData("ResourceName", "fs-0123456789abcdef", 0)]
    [InlineData("ResourceType", "AWS::KMS::Key", 40)]
    [InlineData("AccessKeyId", "AKIANOBODY", 0)]
    [InlineData("EventId", "no-uuid", 0)]
    public async Task LookupEvents_ByAttribute_FindsAllNewestFirst(string key, string value, int count)
    {
        var found = await AllAsync(new LookupEventsRequest { LookupAttributes = [new(key, value)], MaxResults = 7, EndTime = Start.AddMinutes(30) });

        found.Count.ShouldBe(count);
        found.Select(one => one.EventTime).ShouldBe(found.Select(one => one.EventTime).OrderDescending());
        found.Select(one => one.EventId).Distinct().Count().ShouldBe(count);
    }

    [Fact]
    public async Task LookupEvents_ByEventId_FindsTheOneWithItsMembers()
    {
        var record = _records[1];

        var found = (await LookupAsync(new LookupEventsRequest { LookupAttributes = [new("EventId", record.EventId.ToString())] })).Events.ShouldHaveSingleItem();

        found.EventName.ShouldBe("CreateFileSystem");
        found.ReadOnly.ShouldBe("false");
        found.Username.ShouldBe("root");
        found.EventTime.ShouldBe(record.Time);
        found.Resources.ShouldBe([new AuditResource(AuditResource.FileSystem, FileSystemArn)]);
        found.CloudTrailEvent.ShouldBe(record.Json);
    }

    [Fact]
    public async Task LookupEvents_WithoutAnything_GivesFiftyAndGoesOn()
    {
        var first = await LookupAsync(new LookupEventsRequest { EndTime = Start.AddMinutes(30) });

        first.Events.Count.ShouldBe(50);
        first.NextToken.ShouldNotBeNull();
        (await AllAsync(new LookupEventsRequest { EndTime = Start.AddMinutes(30) })).Select(one => Guid.Parse(one.EventId))
            .ShouldBe(_records.Select(record => record.EventId).Reverse());
    }

    [Fact]
    public async Task LookupEvents_Times_AreInclusive()
    {
        var found = await AllAsync(new LookupEventsRequest { StartTime = Start.AddSeconds(10), EndTime = Start.AddSeconds(19) });

        found.Count.ShouldBe(10);
    }

    [Fact]
    public async Task LookupEvents_OtherRegion_SeesNothingOfThisOne()
    {
        var found = await _installation.InvokeAsync(new LookupEventsRequest(), _installation.Administrator("eu-central-1"));

        found.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task LookupEvents_TokenOfAnotherFilter_IsRefused()
    {
        var token = (await LookupAsync(new LookupEventsRequest { MaxResults = 5, EndTime = Start.AddMinutes(30) })).NextToken;

        await RefusedAsync<InvalidNextTokenException>(new() { MaxResults = 5, EndTime = Start.AddMinutes(31), NextToken = token });
        await RefusedAsync<InvalidNextTokenException>(new() { LookupAttributes = [new("EventName", "Decrypt")], EndTime = Start.AddMinutes(30), NextToken = token });
        await RefusedAsync<InvalidNextTokenException>(new() { NextToken = "anything" });
        await RefusedAsync<InvalidNextTokenException>(new() { NextToken = string.Empty });
        (await LookupAsync(new() { MaxResults = 50, EndTime = Start.AddMinutes(30), NextToken = token })).Events.Count.ShouldBe(50);
    }

    [Theory]
    [InlineData((byte)0x80)]
    [InlineData((byte)0x7F)]
    public async Task LookupEvents_TokenOfATimeThatCannotBe_IsRefused(byte bits)
    {
        var request = new LookupEventsRequest { MaxResults = 5, EndTime = Start.AddMinutes(30) };
        var token = Base64Url.DecodeFromChars((await LookupAsync(request)).NextToken!);
        token[0] |= bits;

        await RefusedAsync<InvalidNextTokenException>(request with { NextToken = Base64Url.EncodeToString(token) });
    }

    [Fact]
    public async Task LookupEvents_WrongRequest_HasTheErrorOfTheField()
    {
        await RefusedAsync<InvalidMaxResultsException>(new() { MaxResults = 0 });
        await RefusedAsync<InvalidMaxResultsException>(new() { MaxResults = 51 });
        await RefusedAsync<InvalidEventCategoryException>(new() { EventCategory = "management" });
        await RefusedAsync<InvalidTimeRangeException>(new() { StartTime = Start.AddSeconds(1), EndTime = Start });
        await RefusedAsync<InvalidLookupAttributesException>(new() { LookupAttributes = [new("EventName", "a"), new("EventName", "b")] });
        await RefusedAsync<InvalidLookupAttributesException>(new() { LookupAttributes = [new("Colour", "a")] });
        await RefusedAsync<InvalidLookupAttributesException>(new() { LookupAttributes = [new("EventName", string.Empty)] });
        await RefusedAsync<InvalidLookupAttributesException>(new() { LookupAttributes = [new("EventName", new string('a', 2001))] });
        await RefusedAsync<InvalidLookupAttributesException>(new() { LookupAttributes = [new("ReadOnly", "yes")] });
    }

    [Fact]
    public async Task GetEvent_ById_FindsItInItsRegionOnly()
    {
        var id = _records[5].EventId.ToString();

        (await _installation.InvokeAsync(new GetEventRequest { EventId = id })).Event.CloudTrailEvent.ShouldBe(_records[5].Json);

        await Should.ThrowAsync<EventNotFoundException>(() => _installation.InvokeAsync(new GetEventRequest { EventId = id }, _installation.Administrator("eu-central-1")));
        await Should.ThrowAsync<EventNotFoundException>(() => _installation.InvokeAsync(new GetEventRequest { EventId = Guid.NewGuid().ToString() }));
        (await Should.ThrowAsync<InvalidRequestException>(() => _installation.InvokeAsync(new GetEventRequest { EventId = "no-uuid" }))).Parameter.ShouldBe("eventId");
    }

    [Fact]
    public async Task SearchEvents_WrongCursor_IsRefused()
    {
        var cursor = (await _installation.InvokeAsync(new SearchEventsRequest { Limit = 5 })).NextCursor;

        var refusal = await Should.ThrowAsync<InvalidRequestException>(() =>
            _installation.InvokeAsync(new SearchEventsRequest { Limit = 5, EventName = "Decrypt", Cursor = cursor }));

        refusal.Parameter.ShouldBe("cursor");
    }

    [Fact]
    public async Task SearchEvents_SeveralFilters_HoldTogether()
    {
        var found = await _installation.InvokeAsync(new SearchEventsRequest
        {
            EventSource = "elasticfilesystem.amazonaws.com",
            FailuresOnly = true,
            EndTime = Start.AddSeconds(59),
            Limit = 100,
        });

        found.Events.Count.ShouldBe(20);
        found.Events.ShouldAllBe(one => one.ErrorCode == "FileSystemNotFound");
        found.NextCursor.ShouldBeNull();
    }

    private Task<LookupEventsResponse> LookupAsync(LookupEventsRequest request) => _installation.InvokeAsync(request);

    private Task RefusedAsync<TException>(LookupEventsRequest request)
        where TException : OperationException => Should.ThrowAsync<TException>(() => LookupAsync(request));

    private async Task<List<AuditEvent>> AllAsync(LookupEventsRequest request)
    {
        var found = new List<AuditEvent>();
        string? token = null;
        do
        {
            var page = await LookupAsync(request with { NextToken = token });
            page.Events.Count.ShouldBeLessThanOrEqualTo(request.MaxResults ?? 50);
            found.AddRange(page.Events);
            token = page.NextToken;
        }
        while (token is not null);
        return found;
    }
}
