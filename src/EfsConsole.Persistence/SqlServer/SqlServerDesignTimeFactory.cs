using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EfsConsole.Persistence.SqlServer;

/// <summary>Lets <c>dotnet ef migrations add</c> make the context without a host and without a server.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerEfsConsoleDbContext>
{
    public SqlServerEfsConsoleDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqlServerEfsConsoleDbContext>().UseSqlServer("Server=unused").Options,
        new WriterGate(),
        new CommitStamps());
}
