using EfsConsole.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace EfsConsole.IntegrationTests.Persistence;

public class SqlServerScriptTests
{
    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void Script_OfAllMigrations_IsTransactSql(MigrationsSqlGenerationOptions options)
    {
        using var context = ModelTests.Create(DatabaseProvider.SqlServer);
        var script = context.GetService<IMigrator>().GenerateScript(options: options);

        var parsed = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);

        errors.Select(error => $"{error.Line}: {error.Message}").ShouldBeEmpty();
        ((TSqlScript)parsed).Batches.Sum(batch => batch.Statements.Count).ShouldBeGreaterThan(20);
        script.ShouldContain("CREATE TABLE [FileSystems]");
    }
}
