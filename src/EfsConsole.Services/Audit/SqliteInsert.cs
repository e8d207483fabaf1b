using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EfsConsole.Services.Audit;

/// <summary>
/// A prepared INSERT that is run for each record, past ADO.NET: a command there makes a reader and looks through its parameters each
/// time, which costs more than the insertion. For one thread at a time.
/// </summary>
internal sealed class SqliteInsert : IDisposable
{
    // SQLITE_CONSTRAINT, and the bits of a code that are not its extension.
    private const int Constraint = 19;
    private const int Primary = 0xFF;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[4096];

    /// <summary>Prepares it.</summary>
    /// <param name="connection">Open, and open longer than this.</param>
    /// <param name="sql">With parameters <c>?1</c>, <c>?2</c> and so on.</param>
    /// <exception cref="SqliteException">It cannot be prepared.</exception>
    public SqliteInsert(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    /// <summary>Gives a parameter its value.</summary>
    public SqliteInsert Bind(int parameter, long value)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_int64(_statement, parameter, value), _database);
        return this;
    }

    /// <summary>Gives a parameter its value.</summary>
    public SqliteInsert Bind(int parameter, ReadOnlySpan<byte> value)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_blob(_statement, parameter, value), _database);
        return this;
    }

    /// <summary>Gives a parameter its value.</summary>
    public SqliteInsert Bind(int parameter, string value)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_text.Length < longest)
        {
            _text = new byte[longest];
        }

        var length = Encoding.UTF8.GetBytes(value, _text);
        SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_text(_statement, parameter, _text.AsSpan(0, length)), _database);
        return this;
    }

    /// <summary>Inserts; false where a constraint is against it, and then nothing is inserted.</summary>
    /// <exception cref="SqliteException">Something else is against it.</exception>
    public bool TryRun()
    {
        var result = raw.sqlite3_step(_statement);
        try
        {
            if ((result & Primary) == Constraint)
            {
                return false;
            }

            if (result != raw.SQLITE_DONE)
            {
                SqliteException.ThrowExceptionForRC(result, _database);
            }

            return true;
        }
        finally
        {
            // It answers once more what the step answered.
            raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>Inserts.</summary>
    /// <exception cref="SqliteException">It could not.</exception>
    public void Run()
    {
        if (!TryRun())
        {
            SqliteException.ThrowExceptionForRC(Constraint, _database);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();
}
