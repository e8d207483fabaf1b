using Microsoft.Data.Sqlite;

namespace EfsConsole.Services.Audit;

/// <summary>Short forms for plain statements.</summary>
internal static class SqliteStatement
{
    public static void Execute(this SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    /// <summary>A statement whose parameters are named <c>$1</c>, <c>$2</c> and so on; it stays prepared.</summary>
    public static SqliteCommand Statement(this SqliteConnection connection, string text, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.AddWithValue(FormattableString.Invariant($"${i}"), DBNull.Value);
        }

        return command;
    }

    /// <summary>The same statement with other values.</summary>
    public static SqliteCommand With(this SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
