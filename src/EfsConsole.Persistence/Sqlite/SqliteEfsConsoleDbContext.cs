using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Persistence.Sqlite;

/// <summary>The database on SQLite.</summary>
public sealed class SqliteEfsConsoleDbContext(DbContextOptions<SqliteEfsConsoleDbContext> options, WriterGate gate, CommitStamps stamps)
    : EfsConsoleDbContext(options, gate, stamps)
{
    /// <inheritdoc/>
    protected override string BinaryCollation => "BINARY";

    /// <inheritdoc/>
    protected override string CaseInsensitiveCollation => "NOCASE";
}
