using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Persistence.SqlServer;

/// <summary>The database on SQL Server.</summary>
public sealed class SqlServerEfsConsoleDbContext(DbContextOptions<SqlServerEfsConsoleDbContext> options, WriterGate gate, CommitStamps stamps)
    : EfsConsoleDbContext(options, gate, stamps)
{
    /// <inheritdoc/>
    protected override string BinaryCollation => "Latin1_General_100_BIN2";

    /// <inheritdoc/>
    protected override string CaseInsensitiveCollation => "Latin1_General_100_CI_AS";
}
