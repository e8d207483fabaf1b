using EfsConsole.Persistence;
using EfsConsole.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EfsConsole.IntegrationTests.Persistence;

public sealed class NetworkMigrationTests
{
    [Fact]
    public async Task Groups_OfAnEarlierVersion_LetAllOutAfterwards()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var unit = new SqliteEfsConsoleDbContext(new DbContextOptionsBuilder<SqliteEfsConsoleDbContext>().UseSqlite(connection).Options, new WriterGate(), new CommitStamps());
        var migrator = unit.GetService<IMigrator>();
        await migrator.MigrateAsync("FileSystemFeatures");
        await unit.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO Vpcs (VpcId, Region, CidrBlock, IsDefault, CreatedAt, Version) VALUES
                ('vpc-1', 'us-east-1', '127.31.0.0/16', 1, '2026-01-01', 1), ('vpc-2', 'us-east-1', '10.0.0.0/16', 0, '2026-01-01', 1);
            INSERT INTO SecurityGroups (GroupId, VpcId, GroupName, Description, CreatedAt, Version) VALUES
                ('sg-1', 'vpc-1', 'default', 'd', '2026-01-01', 1), ('sg-2', 'vpc-2', 'default', 'd', '2026-01-01', 1);
            INSERT INTO SecurityGroupRules (RuleId, GroupId, IpProtocol, SourceGroupId) VALUES ('019ac123-0000-7000-8000-000000000001', 'sg-1', '-1', 'sg-1');
            """);

        await migrator.MigrateAsync();

        var rules = await unit.SecurityGroupRules.OrderBy(rule => rule.GroupId).ToListAsync();
        rules.Select(rule => rule.RuleId).Distinct().Count().ShouldBe(3);
        rules.Where(rule => rule.IsEgress).Select(rule => (rule.GroupId, rule.IpProtocol, rule.CidrIp)).ShouldBe([("sg-1", "-1", "0.0.0.0/0"), ("sg-2", "-1", "0.0.0.0/0")]);
        rules.Single(rule => !rule.IsEgress).SourceGroupId.ShouldBe("sg-1");
        (await unit.Vpcs.OrderBy(vpc => vpc.VpcId).Select(vpc => new { vpc.EnableDnsSupport, vpc.EnableDnsHostnames }).ToListAsync())
            .Select(vpc => (vpc.EnableDnsSupport, vpc.EnableDnsHostnames)).ShouldBe([(true, true), (true, false)]);
    }
}
