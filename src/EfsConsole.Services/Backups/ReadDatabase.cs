using EfsConsole.Persistence;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Backups;

/// <summary>The database of a backup, read without leaving a trace.</summary>
internal sealed class ReadDatabase : IDisposable
{
    private readonly WriterGate _gate = new();

    public ReadDatabase(string file)
    {
        ConnectionString = SqliteCopy.ReadOnly(file);
        Options = new OptionsWrapper<DatabaseOptions>(new DatabaseOptions { ConnectionString = ConnectionString });
        Database = new EfsConsoleDatabase(Options, _gate);
    }

    public string ConnectionString { get; }

    public IOptions<DatabaseOptions> Options { get; }

    public EfsConsoleDatabase Database { get; }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();
}
