using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.IntegrationTests.Persistence;

public sealed class SqliteDatabaseTests : DatabaseTests
{
    private protected override Task<TestDatabase> CreateAsync() => TestDatabase.OnSqliteAsync();

    [Theory]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("journal_mode", "wal")]
    [InlineData("busy_timeout", "15000")]
    public async Task Connection_Opened_IsDurableAndStrict(string setting, string value)
    {
        await using var unit = Tested.Database.Create();
        await unit.Database.OpenConnectionAsync();
        await using var command = unit.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {setting}";

        Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture).ShouldBe(value);
    }

    [Fact]
    public async Task ForgetOverwritten_SaysWhetherAReaderWasInTheWay()
    {
        await using var reader = Tested.Database.Create();
        await reader.Database.OpenConnectionAsync();
        await reader.Database.ExecuteSqlRawAsync("BEGIN DEFERRED;");
        await reader.Regions.CountAsync();
        await using (var writer = Tested.Database.Create())
        {
            writer.Regions.Add(new() { Region = "us-east-1", CreatedAt = DateTime.UnixEpoch });
            await writer.SaveChangesAsync();
        }

        (await Tested.Database.ForgetOverwrittenAsync(CancellationToken.None)).ShouldBeFalse();
        await reader.Database.ExecuteSqlRawAsync("COMMIT;");
        (await Tested.Database.ForgetOverwrittenAsync(CancellationToken.None)).ShouldBeTrue();
    }
}
