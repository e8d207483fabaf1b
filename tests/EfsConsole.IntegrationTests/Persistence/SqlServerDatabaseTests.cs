namespace EfsConsole.IntegrationTests.Persistence;

public sealed class SqlServerDatabaseTests : DatabaseTests
{
    private const string Variable = "EFSCONSOLE_TEST_SQLSERVER";

    private protected override Task<TestDatabase> CreateAsync()
    {
        var connectionString = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(connectionString), $"No SQL Server: set {Variable} to a connection string.");
        return TestDatabase.OnSqlServerAsync(connectionString!);
    }
}
