namespace EfsConsole.Persistence;

/// <summary>Which database engine.</summary>
public enum DatabaseProvider
{
    /// <summary>A file in the data folder.</summary>
    Sqlite = 1,

    /// <summary>A server, named by <c>ConnectionStrings:EfsConsole</c>.</summary>
    SqlServer = 2,
}

/// <summary>The section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Database";

    /// <summary>The name of the connection string.</summary>
    public const string ConnectionStringName = "EfsConsole";

    /// <summary><see cref="DatabaseProvider.Sqlite"/> when not set.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary><c>ConnectionStrings:EfsConsole</c>; on SQLite a file in the data folder when not set.</summary>
    public string ConnectionString { get; set; } = string.Empty;
}
