using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EfsConsole.Persistence.Sqlite;

/// <summary>Lets <c>dotnet ef migrations add</c> make the context without a host.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteEfsConsoleDbContext>
{
    public SqliteEfsConsoleDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqliteEfsConsoleDbContext>().UseSqlite("Data Source=:memory:").Options,
        new WriterGate(),
        new CommitStamps());
}
