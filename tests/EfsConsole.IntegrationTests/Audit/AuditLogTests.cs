using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Audit;
using EfsConsole.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.IntegrationTests.Audit;

public class AuditLogTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);

    [Fact]
    public async Task Start_AfterOneWithoutRecords_GoesOnWithItsSegment()
    {
        await using var installation = await TestInstallation.StartAsync();
        var made = SegmentFiles(installation).Select(file => (file, File.GetCreationTimeUtc(file))).ToList();
        made.Count.ShouldBe(1);

        await installation.RestartAsync();

        SegmentFiles(installation).Select(file => (file, File.GetCreationTimeUtc(file))).ShouldBe(made);
    }

    [Fact]
    public async Task Search_AnyCombinationOfFilters_FindsWhatABruteForceFinds()
    {
        await using var installation = await StartAsync(("Audit:SegmentDays", "1"));
        var records = await FillAsync(installation, days: 5, perDay: 60);
        var search = installation.Services.GetRequiredService<AuditSearch>();
        SegmentFiles(installation).Length.ShouldBeGreaterThan(3);

        var cases = 0;
        foreach (var name in new[] { null, "Decrypt", "CreateKey", "Unknown" })
        {
            foreach (var source in new[] { null, "kms.amazonaws.com", "elasticfilesystem.amazonaws.com" })
            {
                foreach (var resource in new[] { null, Key(1), "key-2", "alias/name", "fs-none" })
                {
                    foreach (var failed in new bool?[] { null, true })
                    {
                        foreach (var (from, to) in new (int?, int?)[] { (null, null), (30, 90), (100, null) })
                        {
                            var filter = new AuditFilter
                            {
                                Region = "us-east-1",
                                EventName = name,
                                EventSource = source,
                                ResourceName = resource,
                                Failed = failed,
                                From = from is { } first ? records[first].Time : null,
                                To = to is { } last ? records[last].Time : null,
                            };
                            var expected = records
                                .Where(record => filter.Matches(record) && (filter.From is null || record.Time >= filter.From) && (filter.To is null || record.Time <= filter.To))
                                .Select(record => record.EventId)
                                .Reverse()
                                .ToList();

                            (await AllPagesAsync(search, filter, pageSize: 40)).ShouldBe(expected);
                            cases++;
                        }
                    }
                }
            }
        }

        cases.ShouldBe(4 * 3 * 5 * 2 * 3);
    }

    [Fact]
    public async Task Search_RecordsOnOneTick_AreEachFoundOnce()
    {
        await using var installation = await StartAsync();
        var time = Start.UtcDateTime;
        var records = Enumerable.Range(0, 30).Select(_ => AuditRecords.Record(time, eventName: "SameTick")).ToList();
        await installation.Services.GetRequiredService<AuditWriter>().WriteAsync(records);

        var found = await AllPagesAsync(installation.Services.GetRequiredService<AuditSearch>(), new AuditFilter { Region = "us-east-1", EventName = "SameTick" }, pageSize: 4);

        found.ShouldBe(records.Select(record => record.EventId), ignoreOrder: true);
    }

    [Fact]
    public async Task Search_RecordStillInTheDatabase_IsFoundAmongThoseOfTheLog()
    {
        await using var installation = await StartAsync();
        var writer = installation.Services.GetRequiredService<AuditWriter>();
        var older = AuditRecords.Record(Start.UtcDateTime, eventName: "Mixed");
        var waiting = AuditRecords.Record(Start.UtcDateTime.AddSeconds(1), eventName: "Mixed");
        var newer = AuditRecords.Record(Start.UtcDateTime.AddSeconds(2), eventName: "Mixed");
        await writer.WriteAsync([older, newer]);
        await PutIntoOutboxAsync(installation, waiting);

        var found = await AllPagesAsync(installation.Services.GetRequiredService<AuditSearch>(), new AuditFilter { Region = "us-east-1", EventName = "Mixed" }, pageSize: 1);

        found.ShouldBe([newer.EventId, waiting.EventId, older.EventId]);
    }

    [Fact]
    public async Task Start_AfterACrashBetweenLogAndDatabase_ShowsEachRecordOnce()
    {
        await using var installation = await StartAsync();
        var inBoth = AuditRecords.Record(Start.UtcDateTime, eventName: "InBoth");
        var inDatabase = AuditRecords.Record(Start.UtcDateTime, eventName: "InBoth");
        await installation.Services.GetRequiredService<AuditWriter>().WriteAsync(inBoth);
        await PutIntoOutboxAsync(installation, inBoth, inDatabase);
        (await installation.EventsAsync("InBoth")).Count.ShouldBe(2);

        await installation.RestartAsync();
        await installation.Services.GetRequiredService<AuditOutboxPump>().MoveAllAsync(CancellationToken.None);

        (await installation.EventsAsync("InBoth")).Select(found => Guid.Parse(found.EventId)).ShouldBe([inBoth.EventId, inDatabase.EventId], ignoreOrder: true);
        CountInSegments(installation, "SELECT count(*) FROM events WHERE record ->> '$.eventName' = 'InBoth'").ShouldBe(2);
        await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        unit.AuditOutbox.ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_OnACopyTakenWithoutStopping_HasEveryAnsweredCall()
    {
        await using var installation = await StartAsync();
        for (var i = 0; i < 20; i++)
        {
            await installation.InvokeAsync(new DescribeInstallationRequest());
        }

        // What the files hold at this moment is what a process that is killed now leaves behind.
        await using var copy = TestInstallation.Prepare(options => options.Time = _time);
        CopyFolder(installation.DataFolder, copy.DataFolder);
        CopyFolder(Path.GetDirectoryName(installation.RootKeyFile)!, Path.GetDirectoryName(copy.RootKeyFile)!);
        await copy.StartAgainAsync();

        (await copy.EventsAsync("DescribeInstallation")).Count.ShouldBe(20);
    }

    [Theory]
    [InlineData("UPDATE events SET record = ''")]
    [InlineData("DELETE FROM events")]
    [InlineData("UPDATE kinds SET failed = 0")]
    [InlineData("DELETE FROM kinds")]
    [InlineData("DELETE FROM postings")]
    [InlineData("UPDATE postings SET time = 0")]
    [InlineData("DELETE FROM terms")]
    [InlineData("UPDATE terms SET term = ''")]
    public async Task Segment_ChangedOrDeletedFrom_Refuses(string statement)
    {
        await using var installation = await StartAsync();
        await installation.Services.GetRequiredService<AuditWriter>().WriteAsync(
            AuditRecords.Record(Start.UtcDateTime, resources: new AuditResource(AuditResource.Key, Key(1))));
        await using var connection = new SqliteConnection($"Data Source={SegmentFiles(installation)[0]}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;

        var refusal = await Should.ThrowAsync<SqliteException>(() => command.ExecuteNonQueryAsync());

        refusal.Message.ShouldContain("append-only");
    }

    [Fact]
    public async Task Log_PastItsRetention_DropsWholeSegments()
    {
        await using var installation = await StartAsync(("Audit:SegmentDays", "1"), ("Audit:RetentionDays", "3"));
        for (var day = 0; day < 10; day++)
        {
            await installation.InvokeAsync(new DescribeInstallationRequest());
            _time.Advance(TimeSpan.FromDays(1));
        }

        await installation.InvokeAsync(new DescribeInstallationRequest());

        SegmentFiles(installation).Length.ShouldBeInRange(3, 5);
        var events = await installation.EventsAsync("DescribeInstallation");
        events.Count.ShouldBeInRange(3, 4);
        events.ShouldAllBe(found => found.EventTime >= _time.GetUtcNow().UtcDateTime.AddDays(-3));
        await installation.RestartAsync();
        (await installation.EventsAsync("DescribeInstallation")).Count.ShouldBe(events.Count);
    }

    [Fact]
    public async Task Restart_TheLog_GoesOnWhereItWas()
    {
        await using var installation = await StartAsync();
        await installation.InvokeAsync(new DescribeInstallationRequest());

        await installation.RestartAsync();
        await installation.InvokeAsync(new DescribeInstallationRequest());

        (await installation.EventsAsync("DescribeInstallation")).Count.ShouldBe(2);
        SegmentFiles(installation).Length.ShouldBe(1);
    }

    private async Task<TestInstallation> StartAsync(params (string Key, string Value)[] settings) => await TestInstallation.StartAsync(options =>
    {
        options.Time = _time;
        options.WithoutWorkers();
        foreach (var (key, value) in settings)
        {
            options.Settings[key] = value;
        }
    });

    private async Task<List<AuditRecord>> FillAsync(TestInstallation installation, int days, int perDay)
    {
        var writer = installation.Services.GetRequiredService<AuditWriter>();
        var random = new Random(4711);
        var records = new List<AuditRecord>();
        (string Name, string Source)[] operations =
            [("Decrypt", "kms.amazonaws.com"), ("CreateKey", "kms.amazonaws.com"), ("CreateFileSystem", "elasticfilesystem.amazonaws.com"), ("Decrypt", "elasticfilesystem.amazonaws.com")];
        string[] resources = [Key(1), Key(2), "arn:aws:kms:us-east-1:111122223333:alias/name", "arn:aws:kms:us-east-1:111122223333:key/key-20"];
        for (var day = 0; day < days; day++)
        {
            for (var i = 0; i < perDay; i++)
            {
                _time.Advance(TimeSpan.FromSeconds(60 + random.Next(60)));
                var (name, source) = operations[random.Next(operations.Length)];
                var record = AuditRecords.Record(
                    _time.GetUtcNow().UtcDateTime,
                    name,
                    source,
                    region: random.Next(5) == 0 ? "eu-central-1" : "us-east-1",
                    errorCode: random.Next(4) == 0 ? "NotFoundException" : null,
                    readOnly: random.Next(2) == 0,
                    service: random.Next(3) == 0,
                    [.. resources.Where(_ => random.Next(3) == 0).Select(resource => new AuditResource(AuditResource.Key, resource))]);
                records.Add(record);
                await writer.WriteAsync(record);
            }

            _time.Advance(TimeSpan.FromDays(1));
        }

        return records;
    }

    private static async Task<List<Guid>> AllPagesAsync(AuditSearch search, AuditFilter filter, int pageSize)
    {
        var found = new List<Guid>();
        AuditPosition? after = null;
        do
        {
            var (records, next) = await search.FindAsync(filter, after, pageSize, CancellationToken.None);
            found.AddRange(records.Select(record => record.EventId));
            after = next;
        }
        while (after is not null);
        return found;
    }

    // As if the pump had not come to it: behind its back, without a signal.
    private static async Task PutIntoOutboxAsync(TestInstallation installation, params AuditRecord[] records)
    {
        await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        unit.AuditOutbox.AddRange(records.Select(record => new AuditOutboxEntity
        {
            EventId = record.EventId,
            Region = record.Region,
            EventTime = record.Time,
            RecordJson = record.Json,
        }));
        await unit.SaveChangesAsync();
    }

    private static string Key(int number) => $"arn:aws:kms:us-east-1:111122223333:key/key-{number}";

    private static string[] SegmentFiles(TestInstallation installation) =>
        [.. Directory.EnumerateFiles(Path.Combine(installation.DataFolder, "audit"), "segment-*.db").Order(StringComparer.Ordinal)];

    private static long CountInSegments(TestInstallation installation, string query) => SegmentFiles(installation).Sum(file =>
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)command.ExecuteScalar()!;
    });

    private static void CopyFolder(string from, string to)
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(to, ownerOnly);
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from).Where(file => Path.GetFileName(file) != "lock"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
