using System.Data.Common;

namespace EfsConsole.Persistence.Sqlite;

/// <summary>What every connection is told when it opens: a commit is on the disk before it is acknowledged.</summary>
internal static class SqliteConnectionSettings
{
    // secure_delete: key material that is destroyed is overwritten, not left in free pages for someone who has the root key.
    private const string Settings = "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 15000;";

    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }
}
